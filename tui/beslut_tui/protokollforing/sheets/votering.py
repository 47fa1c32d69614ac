"""A count: called for and worded, then each one's vote by one key, then closed and recorded in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from beslut.clean import clean
from beslut_tui.protokollforing.acts.offered import on_table
from beslut_tui.protokollforing.sheet import Ark
from beslut_tui.protokollforing.sheets.begaran import Begaran
from beslut_tui.protokollforing.sheets.rakning import WORDS, Rakning, key_of, settling
from beslut_tui.protokollforing.sheets.rutnat import Ruta, Rutnat
from beslut_tui.protokollforing.sheets.siffror import Siffror, Unreadable, per_party
from beslut_tui.swedish import Field as Line
from beslut_tui.words import listed, proposal_name

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import Ballot, InService, Now
    from beslut.commands import Command
    from beslut_tui.protokollforing.sheets.rakning import Choice

_COLOURS = {"ja": "$bifall", "nej": "$emot", "avstar": "$avstod"}
_BAR = 20  # columns of the longest bar
_NAMED = 4  # how many of those who are missing are named


class Rostning(Ark):
    """The count of the § in focus, at the stage at which it is.

    Called for ("begäran"), each one's vote ("röster"), totals only ("siffror"), closed ballots ("sedlar").
    """

    KIND = "votering"
    BINDING_GROUP_TITLE = "Omröstning"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "vote('ja')", "Ja", id="votering.ja"),
        Binding("n", "vote('nej')", "Nej", id="votering.nej"),
        Binding("a", "vote('avstar')", "Avstår", id="votering.avstar"),
        Binding("A", "fill", "Resten ja", id="votering.resten_ja"),
        Binding("p", "party", "Parti", id="votering.parti"),
        Binding("ä", "changes", "Ändrar sig", id="votering.andrar"),
        Binding("backspace", "clear", "Sudda", show=False, id="votering.sudda"),
        Binding("t", "totals", "Bara siffror", id="votering.siffror"),
        Binding("enter", "done", "Klar", id="votering.klar"),
    ]

    def __init__(self, now: Now) -> None:
        super().__init__(now, title="Omröstning")
        self.count: Rakning | None = None
        self._form = "begäran"
        self._sum_shown = False
        self._changing = False
        self._figures: Siffror | None = None
        self._mark: Choice | None = None

    @property
    def paragraf(self) -> str:
        """The §."""
        assert self.now.at is not None
        return self.now.at.id

    @property
    def ballot(self) -> Ballot | None:
        """The count that is called for."""
        ballot = self.now.ballot
        return ballot if ballot is not None and ballot.votering else None

    # --- parts -----------------------------------------------------------------------------------

    def parts(self) -> ComposeResult:
        """Tally on top, grid or lines below, and a line for who one stands on and what is asked."""
        yield Static("", classes="stallning", markup=False)
        yield Begaran(self.now)
        yield Rutnat(overhead=7)
        yield Line(id="parti", compact=True, placeholder="parti: S, eller flera: S, V, MP")
        yield Static("", classes="ark-lage", markup=False)

    def on_mount(self) -> None:
        """The stage at which the count is."""
        self.query_one("#parti").display = False
        self._begin()

    def _begin(self) -> None:
        ballot = self.ballot
        if ballot is None:
            self._arrange("begäran")
            self._suggest()
            return
        named = (
            next((v.named for v in self.now.at.votes if v.id == ballot.votering), ()) if self.now.at else ()
        )
        if self.count is None:
            self.count = Rakning(ballot)
        self.count.follow(ballot, named)
        if ballot.secret:
            self._arrange("sedlar")
        elif self._form not in ("siffror", "röster"):
            self._arrange("röster")
        self.draw()

    def _arrange(self, form: str) -> None:
        self._form = form
        self.query_one(Begaran).display = form == "begäran"
        self.query_one(Rutnat).display = form == "röster"
        self.query_one(".stallning").display = form != "begäran"
        if form in ("siffror", "sedlar"):
            self._lines()
        elif self._figures is not None:
            self._figures.display = False
        self.refresh_bindings()

    def _lines(self) -> None:
        if self._figures is not None:
            self._figures.display = True
            return
        if self._form == "siffror":
            self._figures = Siffror(
                [("ja", "Ja"), ("nej", "Nej"), ("avstar", "Avstår"), ("parti", "Per parti")],
                words=["parti"],
                hint="S 0-4-1, M 3-0 (ja, nej, avstår); kan lämnas tomt",
            )
        else:
            self._figures = Siffror([*self._proposed(), ("blanka", "Blanka"), ("ogiltiga", "Ogiltiga")])
        self.mount(self._figures, before=self.query_one(".ark-lage"))

    def _proposed(self) -> list[tuple[str, str]]:
        """The proposals that ballots are for."""
        ballot = self.ballot
        assert ballot is not None
        asked = (*ballot.ja_proposals, *ballot.nej_proposals)
        there = [p for p in on_table(self.now) if not asked or p.id in asked]
        return [(p.id, p.text or proposal_name(p)) for p in there]

    @work(exclusive=True, group="forslag")
    async def _suggest(self) -> None:
        """What the sides would stand for."""
        at = self.paragraf
        try:
            ballot = await self.session.ask(lambda live: live.ballot(at))
        except Exception as error:  # noqa: BLE001  # whatever it is, the person shall be told
            self.fail(self.house.app_.in_words(error))
            return
        if ballot is not None and self.is_attached:
            self.query_one(Begaran).offer(ballot)

    def focus_first(self) -> None:
        """To where one fills in."""
        if self._form == "begäran":
            self.query_one(Begaran).focus_first()
        elif self._form == "röster":
            grid = self.query_one(Rutnat)
            grid.focus()
            if self.count is not None and (first := self.count.next_missing(-1)) is not None:
                grid.stand(first)
        elif self._figures is not None:
            self._figures.call_after_refresh(self._figures.focus_first)

    def show(self, now: Now) -> None:
        """The sitting stands otherwise."""
        super().show(now)
        was = self._form
        self._begin()
        if was != self._form:
            self.focus_first()

    # --- drawing ---------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw the tally, the grid and what is asked."""
        if self.count is None:
            return
        self.query_one(".stallning", Static).update(self._tally(self.count))
        if self._form == "röster":
            grid = self.query_one(Rutnat)
            grid.show([self._ruta(voter) for voter in self.count.voters])
        self.query_one(".ark-lage", Static).update(self._asked(self.count))

    def _ruta(self, voter: InService) -> Ruta:
        assert self.count is not None
        key = key_of(voter.person)
        choice = self.count.entered.get(key)
        word = WORDS.get(choice or "", "·")
        if key in self.count.before:
            word = f"{WORDS[self.count.before[key]][:1]}→{word}"
        note = "ordf." if voter.presides else "ers." if _instead(voter) else ""
        return Ruta(voter.person.label, word, _COLOURS.get(choice or "", ""), note)

    def _tally(self, count: Rakning) -> Content:
        ballot, voters = count.ballot, len(count.voters)
        figures = self._figure_values() if self._form == "siffror" else None
        number = figures.get if figures is not None else count.number
        scale = max(_BAR, voters)
        lines = []
        for choice, label, means in (
            ("ja", "Ja", ballot.ja_means),
            ("nej", "Nej", ballot.nej_means),
            ("avstar", "Avstår", ""),
        ):
            cast = number(choice) or 0
            bar = "█" * max(1 if cast else 0, round(cast * _BAR / scale))
            beside = clean(means or "") if choice != "avstar" else self._sum(count)
            lines.append(
                Content.assemble(
                    (f"{label:<7}", "$dampad"),
                    (f"{cast:>3} ", "bold"),
                    (f"{bar:<{min(_BAR, max(voters, 1)) + 1}}", _COLOURS[choice]),
                    (beside, "" if choice != "avstar" else "$dampad"),
                )
            )
        return Content("\n").join(lines if self._form != "sedlar" else lines[-1:])

    def _sum(self, count: Rakning) -> str:
        voters = len(count.voters)
        if self._form == "sedlar":
            return f"{voters} tjänstgör"
        if self._form == "siffror":
            values = self._figure_values()
            return f"summa {sum(v or 0 for v in values.values())} av {voters} som tjänstgör"
        missing = count.missing
        if not missing:
            return f"alla {voters} har röstat"
        names = ", ".join(clean(p.name.split()[-1] if p.name else p.label) for p in missing[:_NAMED])
        more = f" och {len(missing) - _NAMED} till" if len(missing) > _NAMED else ""
        return f"{voters - len(missing)} av {voters} · saknas {names}{more}"

    def _asked(self, count: Rakning) -> Content:
        """What is asked now, else who one stands on."""
        if self._sum_shown:
            return self._result(count)
        if self._changing:
            return Content.styled("Ändrar sig: j, n eller a; båda rösterna antecknas", "$warning")
        if self._form != "röster":
            return Content("")
        grid = self.query_one(Rutnat)
        if grid.chosen:
            return Content.styled(f"{len(grid.chosen)} valda: j, n eller a för alla", "$warning")
        if not count.voters:
            return Content.styled(
                "Ingen tjänstgör; gör uppropet först, eller ange bara siffror (t)", "$warning"
            )
        return Content.styled(clean(described(count.voters[grid.at])), "$dampad")

    def _result(self, count: Rakning) -> Content:
        ja, nej, avstar = self._totals(count)
        said = f"Ja {ja}, nej {nej}" + ("" if avstar is None else f", avstår {avstar}")
        if self._form == "sedlar":
            return Content.styled("Enter registrerar sedlarna och avslutar omröstningen", "bold")
        if ja != nej or self._third:
            wins = "" if self._third else f": {'ja' if (ja or 0) > (nej or 0) else 'nej'} vinner"
            return Content.styled(f"{said}{wins}. Enter registrerar och avslutar", "bold")
        if count.ballot.lots:
            drawn = {"ja": "för ja", "nej": "för nej", None: "– tryck j eller n"}[count.casting]
            return Content.styled(f"{said}: lika. Lotten faller {drawn}. Enter registrerar", "bold $warning")
        chair = clean(count.chair.label) if count.chair is not None else "ordföranden"
        casting = {"ja": "ja", "nej": "nej", None: "tryck j eller n"}[count.casting]
        return Content.styled(
            f"{said}: lika. Utslagsröst, {chair}: {casting} (j/n ändrar). Enter registrerar", "bold $warning"
        )

    @property
    def _third(self) -> bool:
        """Whether a third may be enough, so that more votes isn't all there is to it (KL 5:50)."""
        formal = self.ballot is not None and self.ballot.question in ("återremiss", "bordläggning")
        return formal and self.now.meeting.kind == "fullmäktige"

    def _totals(self, count: Rakning) -> tuple[int, int, int | None]:
        if self._form == "siffror":
            values = self._figure_values()
            return values["ja"] or 0, values["nej"] or 0, values["avstar"]
        return count.number("ja"), count.number("nej"), count.number("avstar")

    def _figure_values(self) -> dict[str, int | None]:
        """The totals as written, summed from the parties where those are."""
        lines = self._figures
        names = ("ja", "nej", "avstar")
        if lines is None or not lines.is_mounted:
            return dict.fromkeys(names)
        values = {name: lines.value(name) for name in names}
        try:
            parties = per_party(lines.written("parti"))
        except Unreadable:
            return values
        for name in names:
            of = [getattr(each, name) for each in parties]
            if values[name] is None and of and None not in of:
                values[name] = sum(of)
        return values

    # --- entering --------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """The letters are votes only in the grid."""
        if action in ("fill", "party", "changes", "clear"):
            return self._form == "röster"
        if action == "vote":
            return self._form == "röster" or self._sum_shown
        if action == "totals":
            return self._form in ("röster", "siffror")
        return action != "done" or self._form != "begäran"

    def action_vote(self, choice: Choice) -> None:
        """The vote of who one stands on, or of all who are chosen; at a tie, what decides it."""
        count = self.count
        if count is None or not count.voters:
            return
        if self._sum_shown and self._asks_for_casting(count):
            if choice != "avstar":
                count.casting = choice
                self.draw()
            return
        grid = self.query_one(Rutnat)
        places = sorted(grid.chosen) or [grid.at]
        count.enter(places, choice, changed=self._changing)
        self._changing = self._sum_shown = False
        self.fail("")
        following = count.next_missing(places[-1])
        grid.chosen = frozenset()
        grid.at = following if following is not None else min(places[-1] + 1, len(count.voters) - 1)
        self.draw()

    def _asks_for_casting(self, count: Rakning) -> bool:
        ja, nej, _ = self._totals(count)
        return ja == nej and not self._third and self._form != "sedlar"

    def action_fill(self) -> None:
        """All who haven't voted vote ja."""
        if self.count is not None:
            self.count.fill("ja")
            self._sum_shown = False
            self.draw()

    def action_changes(self) -> None:
        """Who one stands on has voted, and changes their mind before the count is closed."""
        count = self.count
        if count is None or not count.voters:
            return
        voter = count.voters[self.query_one(Rutnat).at]
        if key_of(voter.person) not in count.entered:
            self.fail(f"{voter.person.label} har inte röstat än; det finns ingen röst att ändra.")
            return
        self._changing, self._sum_shown = True, False
        self.draw()

    def action_clear(self) -> None:
        """The vote of who one stands on wasn't meant; where there is none, that of the one before."""
        count, grid = self.count, self.query_one(Rutnat)
        if count is None or not count.voters:
            return
        if key_of(count.voters[grid.at].person) not in count.entered and grid.at:
            grid.at -= 1
        count.clear(grid.at)
        self._sum_shown = False
        self.draw()

    def action_party(self) -> None:
        """Choose all of a party, for the next vote."""
        line = self.query_one("#parti", Line)
        line.value, line.display = "", True
        line.focus()

    @on(Input.Submitted, "#parti")
    def _party_written(self, event: Input.Submitted) -> None:
        event.stop()
        assert self.count is not None
        wanted = {each.strip().casefold() for each in event.value.split(",")}
        grid, line = self.query_one(Rutnat), self.query_one("#parti", Line)
        found = frozenset(
            n for n, v in enumerate(self.count.voters) if (v.person.party or "").casefold() in wanted
        )
        if event.value.strip() and not found:
            parties = sorted({v.person.party for v in self.count.voters if v.person.party})
            self.fail(f"Ingen i {event.value} röstar här; partierna är {listed(parties)}.")
            return
        self.fail("")
        line.display = False
        grid.focus()
        grid.choose(found)
        self.draw()

    def action_totals(self) -> None:
        """Only totals are told, not who voted what; or back to the votes."""
        count = self.count
        if count is not None and count.recorded:
            self.fail("Det finns redan registrerade röster; siffrorna följer av dem.")
            return
        self._sum_shown = False
        self._arrange("röster" if self._form == "siffror" else "siffror")
        self.draw()
        self.focus_first()

    @on(Siffror.Changed)
    def _figures_changed(self) -> None:
        self._sum_shown = False
        self.draw()

    @on(Siffror.Done)
    def _figures_done(self) -> None:
        self.action_done()

    @on(Rutnat.Moved)
    def _moved(self) -> None:
        self._changing = self._sum_shown = False
        self.draw()

    # --- recording -------------------------------------------------------------------------------

    @on(Begaran.Ready)
    @work(exclusive=True, group="registrera")
    async def _called_for(self) -> None:
        asked, at = self.query_one(Begaran), self.paragraf
        complaint = asked.complaint()
        if complaint:
            self.fail(complaint)
            return
        await self.record_and_stay(lambda live: asked.commands(live, at))

    def action_done(self) -> None:
        """Show the result once all is there; then record it."""
        count = self.count
        if count is None:
            return
        missing = self._missing(count)
        if missing:
            self._sum_shown = False
            self.fail(missing)
            return
        self.fail("")
        if not self._sum_shown:
            self._sum_shown = True
            if self._asks_for_casting(count) and count.casting is None and not count.ballot.lots:
                count.casting = count.chairs_own if self._form == "röster" else None
            if self._asks_for_casting(count) and self._form == "siffror":
                self.set_focus_here()
            self.draw()
            return
        if self._asks_for_casting(count) and count.casting is None:
            what = "Lotten" if count.ballot.lots else "Utslagsrösten"
            self.fail(f"{what} är inte angiven: tryck j eller n.")
            return
        self._record(count)

    def set_focus_here(self) -> None:
        """Away from the lines, so that j and n answer the question."""
        self.can_focus = True
        self.focus()

    def _missing(self, count: Rakning) -> str:
        """What is still to be filled in; "" where nothing is."""
        if self._form == "röster":
            names = [p.label for p in count.missing]
            if not count.voters:
                return "Ingen tjänstgör, så ingen kan rösta; ange bara siffror med t."
            return f"Det saknas röst från {listed(names[:_NAMED])}{_more(names)}." if names else ""
        assert self._figures is not None
        if self._form == "sedlar":
            empty = [label for name, label in self._proposed() if self._figures.value(name) is None]
            return f"Ange antalet sedlar för {listed(empty)}." if empty else ""
        try:
            per_party(self._figures.written("parti"))
        except Unreadable as error:
            return f"{str(error)[:1].upper()}{str(error)[1:]}."
        values = self._figure_values()
        empty = [label for name, label in (("ja", "ja"), ("nej", "nej")) if values[name] is None]
        return f"Ange antalet {listed(empty)}." if empty else ""

    @work(exclusive=True, group="registrera")
    async def _record(self, count: Rakning) -> None:
        made = self._made(count)
        await self.record(lambda _live: made)

    def _made(self, count: Rakning) -> list[Command]:
        from beslut.commands import BallotCount, CountBallots, TallyVotes  # noqa: PLC0415  # on use

        ballot, at, lines = count.ballot, self.paragraf, self._figures
        tied = self._asks_for_casting(count)
        end = settling(ballot, at, tied=tied, casting=count.casting, chair=count.chair)
        if self._form == "röster" or lines is None:
            return [*count.votes(at), *end]
        if self._form == "sedlar":
            ballots = tuple(BallotCount(p, lines.value(p) or 0) for p, _ in self._proposed())
            blank, invalid = lines.value("blanka") or 0, lines.value("ogiltiga") or 0
            counted = CountBallots(
                paragraf=at, votering=ballot.votering, ballots=ballots, blank=blank, invalid=invalid
            )
            return [counted, *end]
        ja, nej, avstar = self._totals(count)
        tally = TallyVotes(
            paragraf=at,
            votering=ballot.votering,
            ja=ja,
            nej=nej,
            avstar=avstar,
            per_party=per_party(lines.written("parti")),
        )
        return [tally, *end]

    # --- drafts ----------------------------------------------------------------------------------

    def draft(self) -> Any:
        """What is half-entered."""
        if self._form == "begäran":
            begun = self.query_one(Begaran).draft()
            return None if begun is None else {"begäran": begun}
        votes = None if self.count is None else self.count.draft()
        figures = self._figures.draft() if self._figures is not None and self._figures.is_mounted else None
        if votes is None and figures is None:
            return None
        return {"form": self._form, "röster": votes, "siffror": figures}

    def restore(self, draft: Any) -> None:
        """What was half-entered, where the count is still the same."""
        if "begäran" in draft:
            if self._form == "begäran":
                self.query_one(Begaran).restore(draft["begäran"])
            return
        if self.count is None:
            return
        if draft["röster"]:
            self.count.restore(draft["röster"])
        if draft["form"] == "siffror" and self._form == "röster":
            self._arrange("siffror")
        if draft["siffror"] and self._figures is not None:
            figures, body = self._figures, draft["siffror"]
            self.call_after_refresh(lambda: figures.restore(body))
        self.draw()


def _instead(voter: InService) -> bool:
    return voter.instead_of is not None or voter.vacant is not None or voter.role == "ersättare"


def described(voter: InService) -> str:
    """Who somebody is here: "Nils Hed (S), tjänstgörande ersättare för Per Lindkvist (M)"."""
    if voter.presides:
        return f"{voter.person.label}, ordförande"
    if voter.instead_of is not None:
        return f"{voter.person.label}, tjänstgörande ersättare för {voter.instead_of.label}"
    if voter.vacant is not None:
        return f"{voter.person.label}, tjänstgörande ersättare för vakant ({voter.vacant})"
    return f"{voter.person.label}, {voter.role}"


def _more(names: list[str]) -> str:
    return f" och {len(names) - _NAMED} till" if len(names) > _NAMED else ""
