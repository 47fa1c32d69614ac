"""The beslutsgång: what the chair put, found and had counted, in order, each count under its heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import define, field

from beslut.projections.views import Planned, Proposal, Step, Vote
from beslut.protokoll import rostning
from beslut.protokoll.document import Block, Paragraph, Runs, Section
from beslut.protokoll.forslag import FORMAL, INSTITUTIONS, enumerated, verbatim
from beslut.protokoll.phrases import join
from beslut.protokoll.setting import Setting, version_of
from beslut.protokoll.wording import day, how_many
from beslut.protokoll.yrkanden import reason_of

_AIMED = ("bifall", "avslag", *FORMAL)
_OWN = (*INSTITUTIONS, "gemensamt förslag", "eget förslag")  # kinds that are put as texts against each other


@define(eq=False)
class Gang:
    """The walk through a §'s steps. `closing`: what belongs at the end of the yrkanden instead."""

    s: Setting
    moved: bool  # whether there are yrkanden, under which the end of the deliberation is told
    closing: Runs = ()
    sections: list[Section] = field(factory=list)
    _blocks: list[Block] = field(factory=list)
    _sentences: list[Runs] = field(factory=list)
    _put: Step | None = None
    _asked: int = 0  # how many propositions have been told
    _ordered: bool = False
    _closed: int = 0
    _chosen: tuple[str, ...] = ()  # as counter-proposal, by the finding or count just told
    _counts: list[Vote] = field(factory=list)  # called for, and not told of yet
    _sent: bool = False  # that the matter was sent back or postponed has been told

    def walk(self) -> Gang:
        """All steps told."""
        for step in self.s.paragraf.steps:
            if step.act != "acklamation":
                self._unanswered()
            self._counted(before=version_of(step.event))
            handler = _STEPS.get(step.act)
            if handler is not None:
                handler(self, step)
        self._unanswered()
        self._counted()
        self._end_section()
        return self

    # --- putting together -----------------------------------------------------------------

    def _say(self, key: str, *events: str, **fields: str | Runs) -> None:
        self._sentences.append(self.s.sentence(key, *events, **fields))

    def _new_paragraph(self) -> None:
        if self._sentences:
            self._blocks.append(Paragraph(join(self._sentences)))
            self._sentences = []

    def _end_section(self) -> None:
        self._new_paragraph()
        if not self._blocks:
            return
        heading = self.s.heading("beslutsgang")
        if any(section.heading == heading for section in self.sections):
            heading = self.s.heading("fortsatt_beslutsgang")
        self.sections.append(Section(heading, tuple(self._blocks)))
        self._blocks = []

    # --- the deliberation, and the order --------------------------------------------------

    def _deliberated(self, step: Step) -> None:
        self._closed += 1
        if self._closed == 1 and self.moved:
            self.closing = self.s.sentence("overlaggning.avslutad", step.event)
            return
        self._new_paragraph()
        self._say("overlaggning.avslutad" if self._closed == 1 else "overlaggning.ater_avslutad", step.event)

    def _reopened(self, step: Step) -> None:
        self._new_paragraph()
        self._say("overlaggning.aterupptagen", step.event)

    def _admitted(self, step: Step) -> None:
        self._new_paragraph()
        vilka = self.s.say("sent.av", vilka=self.s.who(step.by)) if step.by else ""
        self._say("sent", step.event, av=vilka)

    def _order(self, step: Step) -> None:
        self._new_paragraph()
        self._ordered = True
        if step.words:  # the secretary's own; an order that needs none is told by its steps
            self._say("ordning.i_ord", step.event, ord=verbatim(step.words, step.event))
        elif step.plan:
            self._say("ordning", step.event, steg=self._planned(step.plan))
        if step.approved:
            self._say("ordning.godkand", step.event)

    def _planned(self, plan: Sequence[Planned]) -> Runs:
        return enumerated([self._planned_step(n, plan) for n in range(len(plan))])

    def _planned_step(self, n: int, plan: Sequence[Planned]) -> Runs:
        s, planned = self.s, plan[n]
        known = s.names.known(planned.proposals)
        when = s.say("ordning.darefter") if n else s.say("ordning.forst")
        points = s.points(planned.points)
        if planned.question in FORMAL and len(known) < 2:
            return s.say("ordning.fraga", fraga=planned.question, nar=when)
        sides = [s.names.side(p, [q for q in known if q is not p]) for p in known]
        if planned.question == "tillägg" and len(sides) == 1:
            sides.append(s.say("forslag.avslag_utan_mal"))
        earlier = [plan[w - 1].proposals for w in planned.winners_of if 0 < w <= n]
        # what met a change of itself before goes on as it was left, and is no other proposal's rival
        worded = {p.id for p in known for before in earlier if p.id in before}
        for place, p in enumerate(known):
            if p.id in worded:
                sides[place] = s.say("ordning.i_lydelsen", vad=sides[place])
        if planned.winners_of and not all(worded & set(before) for before in earlier):
            sides.append(s.say("ordning.segrande"))
        when = s.say("ordning.nar", nar=when) if n else ()
        if not sides:
            return s.say("ordning.fraga", fraga=planned.question, nar=s.say("ordning.forst"))
        if len(sides) == 1:
            return s.say("ordning.ett", ett=sides[0], nar=when, punkter=points)
        if len(sides) > 2:
            return s.say("ordning.mot_varandra", vilka=enumerated(sides, "samt"), nar=when, punkter=points)
        first, *others = sides
        key = "ordning.mot_motforslag" if planned.question == "motförslag" else "ordning.mot"
        return s.say(key, ett=first, annat=enumerated(others), nar=when, punkter=points)

    def _approved(self, step: Step) -> None:
        self._say("ordning.godkand", step.event)

    def _contested(self, step: Step) -> None:
        s = self.s
        av = s.say("ordning.av", vilka=s.who(step.by)) if step.by else ""
        if step.words:
            self._say("ordning.bestridd_med", step.event, av=av, ord=verbatim(step.words, step.event))
        else:
            self._say("ordning.bestridd", step.event, av=av)

    # --- propositions and findings --------------------------------------------------------

    def _proposition(self, step: Step) -> None:
        self._new_paragraph()
        self._put = step

    def _unanswered(self) -> None:
        """A proposition to which no finding came."""
        if self._put is not None:
            put, self._put = self._put, None
            self._say("prop.ingen", put.event, fragan=self._asks(put))

    def _asks(self, put: Step) -> Runs:
        """What the chair asked, as the beginning of a sentence."""
        s, known = self.s, self.s.names.known(put.proposals)
        then = s.say("darefter") if self._asked else ()
        self._asked += 1
        points = s.points(put.points)
        if put.question in FORMAL and len(known) < 2:
            annars = s.phrases.table[f"formellt.{put.question}"]
            return s.say("formellt.fragade", put.event, darefter=then, annars=annars)
        if not known:
            key = "prop.i_ord" if put.words else "prop.utan_ord"
            return s.say(key, put.event, darefter=then, punkter=points, ord=verbatim(put.words or ""))
        sides = [s.names.side(p, [q for q in known if q is not p]) for p in known]
        if put.question == "tillägg" and len(sides) == 1:
            sides.append(s.say("forslag.avslag_utan_mal"))
        if len(sides) == 1:
            return s.say("prop.ett", put.event, darefter=then, ett=sides[0], punkter=points)
        if self._enumerates(put, known):
            named = [s.names.name(p, long=True) for p in known]
            self._say(
                "forelag",
                *(p.event for p in known),
                antal=how_many(len(known), common=False),
                vilka=enumerated(named, "samt"),
            )
            return s.say("prop.dem", put.event)
        key = "prop.motforslag" if put.question == "motförslag" else "prop.mot"
        if len(sides) > 2:
            key = "prop.mot_varandra"
            return s.say(key, put.event, darefter=then, vilka=enumerated(sides, "samt"), punkter=points)
        return s.say(key, put.event, darefter=then, ett=sides[0], annat=sides[1], punkter=points)

    def _enumerates(self, put: Step, known: Sequence[Proposal]) -> bool:
        """Whether the proposals are told of as what lay before the body: where no order did that."""
        return (
            not self._ordered
            and self._asked == 1
            and put.question == "sak"
            and not put.points
            and all(p.kind in _OWN for p in known)
        )

    def _found(self, step: Step) -> None:
        s = self.s
        put, self._put = self._put, None
        if put is not None and put.question != step.question:
            self._say("prop.ingen", put.event, fragan=self._asks(put))
            put = None
        if put is None:
            self._new_paragraph()
            fann = self._finding(step)
            then = s.say("darefter") if self._asked else ()
            self._asked += 1
            self._say("fann", step.event, darefter=then, fann=fann, punkter=s.points(step.points))
            return
        fragan = self._asks(put)  # may tell of the proposals first, in a sentence of their own
        self._say("prop.fann", step.event, fragan=fragan, fann=self._finding(step, put))

    def _finding(self, step: Step, put: Step | None = None) -> Runs:
        """What the chair found, after "att"."""
        s, winners = self.s, self.s.names.known(step.winners)
        if step.formal == "avgörs idag":
            return s.say("formellt.avgors" if put is not None else "formellt.arendet_avgors", step.event)
        self._sent = self._sent or step.formal is not None
        if step.formal is not None and not (winners and put is not None and len(put.proposals) > 1):
            annars = s.phrases.table[f"formellt.{step.formal}"]
            key = "formellt.skulle" if put is not None else "formellt.arendet_skulle"
            return s.say(key, step.event, annars=annars)
        if step.question == "motförslag" and winners:
            self._chosen = step.winners
            return s.say("fann.motforslag", step.event, vilket=enumerated([s.names.name(w) for w in winners]))
        if winners:
            alone = put is not None and put.proposals == step.winners and winners[0].kind not in _AIMED
            utgang = s.say("forslag.utgang_det") if alone and len(winners) == 1 else s.names.outcome(winners)
            return s.say("fann.hade", step.event, utgang=utgang)
        if step.question == "tillägg" and put is not None and put.proposals:
            refused = [s.names.name(p) for p in s.names.known(put.proposals)]
            alone = len(refused) == 1
            avslagit = (
                s.say("forslag.utgang_avslag_det")
                if alone
                else s.say("forslag.utgang_avslag", mal=enumerated(refused))
            )
            return s.say("fann.hade", put.event, step.event, utgang=avslagit)
        if step.words:
            return s.say("fann.i_ord", step.event, ord=verbatim(step.words, step.event))
        return s.say("fann.beslutat", step.event)

    # --- counts ---------------------------------------------------------------------------

    def _called(self, step: Step) -> None:
        vote = next((v for v in self.s.paragraf.votes if v.id == step.vote), None)
        if vote is None:
            return
        if vote.withdrawn:
            self._say("votering.atertagen", step.event)
            return
        self._say("votering.begard", step.event)
        self._chosen = ()
        self._counts.append(vote)

    def _counted(self, *, before: int | None = None) -> None:
        """The counts that had ended by then: who called for one first waits while a motförslag is chosen."""
        ended = [v for v in self._counts if before is None or _ended(v) < before]
        for vote in sorted(ended, key=_ended):
            self._counts.remove(vote)
            self._tell(vote)

    def _tell(self, vote: Vote) -> None:
        self._new_paragraph()
        self._blocks += rostning.proposition(self.s, vote)
        result = rostning.result(self.s, vote, told_later=self._told_later(vote))
        if result:
            self._end_section()
            self.sections.append(Section(self.s.heading("omrostningsresultat"), tuple(result)))
        self._sent = self._sent or vote.formal in ("återremiss", "bordläggning")
        self._asked += 1

    def _told_later(self, vote: Vote) -> bool:
        return any(step.act == "motförslag" and step.vote == vote.id for step in self.s.paragraf.steps)

    def _refused(self, step: Step) -> None:
        av = self.s.say("votering.av", vilka=self.s.who(step.by)) if step.by else ""
        if step.words:
            self._say("votering.avslagen", step.event, av=av, grund=verbatim(step.words, step.event))

    def _redone(self, step: Step) -> None:
        if step.words:
            self._say("votering.omgjord", step.event, grund=verbatim(step.words, step.event))

    # --- contests, elections, and what was sent away --------------------------------------

    def _main(self, step: Step) -> None:
        if not self._counts:
            self._new_paragraph()
        for p in self.s.names.known(step.winners):
            self._say(
                f"huvudforslag.{step.basis}",
                step.event,
                vilket=self.s.names.name(p),
                punkter=self.s.points(step.points),
            )

    def _counter(self, step: Step) -> None:
        if step.winners == self._chosen:
            self._chosen = ()
            return
        for p in self.s.names.known(step.winners):
            self._say(
                "motforslag",
                step.event,
                vilket=self.s.names.name(p),
                punkter=self.s.points(step.points),
            )

    def _proportional(self, step: Step) -> None:
        self._new_paragraph()
        count, places = step.count or 0, step.places or 0
        word = self.s.phrases.table
        self._say(
            "val.proportionellt",
            step.event,
            antal=how_many(count),
            ledamoter=word["rost.ledamot" if count == 1 else "rost.ledamoter"],
            platser=f"{how_many(places)} {word['val.plats' if places == 1 else 'val.platser']}",
        )
        if step.by:
            self._say("val.begart_av", step.event, vilka=self.s.who(step.by))

    def _tellers(self, step: Step) -> None:
        self._say("val.forrattare", step.event, vilka=self.s.who(step.by))

    def _elected(self, step: Step) -> None:
        election = next((e for e in self.s.paragraf.elected if e.event == step.event), None)
        if election is None:
            return
        self._new_paragraph()
        till = self.s.say("val.till", uppdrag=verbatim(election.office)) if election.office else ""
        self._say(f"val.{election.method}", step.event, vilka=self.s.who(election.persons), till=till)

    def _sent_away(self, step: Step) -> None:
        s = self.s
        self._new_paragraph()
        if self._sent and not step.until.value:
            self._reason(step)
            return
        until = s.say("formellt.till", dag=day(step.until)) if step.until.value else ""
        self._say(f"formellt.{step.act}.beslutad", step.event, till=until)
        self._reason(step)

    def _reason(self, step: Step) -> None:
        s = self.s
        # where nobody worded the decision, its own sentence says the reason (and by whom is said here alone)
        p = s.paragraf
        decided = p.decision_text is None and p.formal == step.formal
        if step.words and (step.by or not decided or reason_of(step.words) is None):
            av = s.say("formellt.skal_av", vilka=s.who(step.by)) if step.by else ""
            self._say("formellt.skal", step.event, av=av, skal=verbatim(step.words, step.event))


def _ended(vote: Vote) -> int:
    """The version of the last act of a count."""
    acts = (vote.event, vote.asked, vote.tallied, vote.counted, vote.settled, vote.announced)
    return max(version_of(event) for event in (*acts, *(named.event for named in vote.named)))


_STEPS: dict[str, Callable[[Gang, Step], None]] = {
    "överläggning avslutad": Gang._deliberated,  # noqa: SLF001  # the table is of the class
    "överläggning återupptagen": Gang._reopened,  # noqa: SLF001  # as above
    "sent förslag medgivet": Gang._admitted,  # noqa: SLF001  # as above
    "propositionsordning": Gang._order,  # noqa: SLF001  # as above
    "propositionsordning godkänd": Gang._approved,  # noqa: SLF001  # as above
    "propositionsordning bestridd": Gang._contested,  # noqa: SLF001  # as above
    "proposition": Gang._proposition,  # noqa: SLF001  # as above
    "acklamation": Gang._found,  # noqa: SLF001  # as above
    "huvudförslag": Gang._main,  # noqa: SLF001  # as above
    "motförslag": Gang._counter,  # noqa: SLF001  # as above
    "votering": Gang._called,  # noqa: SLF001  # as above
    "votering görs om": Gang._redone,  # noqa: SLF001  # as above
    "begäran avslagen": Gang._refused,  # noqa: SLF001  # as above
    "proportionellt val begärt": Gang._proportional,  # noqa: SLF001  # as above
    "valförrättare utsedda": Gang._tellers,  # noqa: SLF001  # as above
    "val": Gang._elected,  # noqa: SLF001  # as above
    "återremiss": Gang._sent_away,  # noqa: SLF001  # as above
    "bordläggning": Gang._sent_away,  # noqa: SLF001  # as above
}
"""What each act adds. The fall of the gavel and a call that was taken back add nothing more."""
