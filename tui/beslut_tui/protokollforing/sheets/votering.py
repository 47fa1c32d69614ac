"""A count: what ja and nej stand for, each one's vote by one key, then closed and recorded in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from beslut.clean import clean
from beslut_tui.protokollforing.acts.offered import on_table
from beslut_tui.protokollforing.sheet import Ark
from beslut_tui.protokollforing.sheets.rakning import Rakning, breaking, closing, key_of
from beslut_tui.protokollforing.sheets.rutnat import Rutnat
from beslut_tui.protokollforing.sheets.siffror import Siffror, Unreadable, per_party
from beslut_tui.protokollforing.sheets.stallning import NAMED, Stallning, described, more, ruta
from beslut_tui.protokollforing.sheets.voteringsproposition import Voteringsproposition
from beslut_tui.swedish import Field as Line
from beslut_tui.words import listed, proposal_name

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from beslut import Ballot, Now
    from beslut.commands import Command
    from beslut_tui.protokollforing.sheets.rakning import Choice


class Rostning(Ark):
    """The count of the § in focus, at the stage at which it is.

    What ja and nej stand for ("proposition"), each one's vote ("röster"), totals only ("siffror"), closed
    ballots ("sedlar").
    """

    KIND = "votering"
    FORM: ClassVar[str] = "röster"
    """The form in which it opens, where the count can take it."""
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
        Binding("v", "means", "Ja och nej", id="votering.betyder"),
        Binding("enter", "done", "Klar", id="votering.klar"),
    ]

    def __init__(self, now: Now) -> None:
        super().__init__(now, title="Omröstning")
        self.count: Rakning | None = None
        self._form = ""
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
        yield Voteringsproposition()
        yield Rutnat(overhead=6)
        yield Line(id="parti", compact=True, placeholder="parti: S, eller flera: S, V, MP")
        yield Static("", classes="ark-lage", markup=False)

    def on_mount(self) -> None:
        """The stage at which the count is."""
        self.query_one("#parti").display = False
        self.query_one(Voteringsproposition).display = False
        self._begin()

    def _begin(self) -> None:
        ballot, at = self.ballot, self.now.at
        if ballot is None or at is None:
            self._arrange("")
            self.query_one(".ark-lage", Static).update("Ingen omröstning pågår; den begärs före klubbslaget.")
            return
        named = next((v.named for v in at.votes if v.id == ballot.votering), ())
        if self.count is None:
            self.count = Rakning(ballot)
        self.count.follow(ballot, named)
        if ballot.secret:
            self._arrange("sedlar")
        elif not self._form:
            wanted = "röster" if named else self.FORM
            self._arrange(wanted if ballot.ja_means or ballot.nej_means else "proposition")
        elif self._form == "sedlar":
            self._arrange("röster")
        self.draw()

    def _arrange(self, form: str) -> None:
        self._form = form
        proposition = self.query_one(Voteringsproposition)
        if form == "proposition" and self.ballot is not None and not proposition.display:
            proposition.offer(self.ballot)
        proposition.display = form == "proposition"
        self.query_one(Rutnat).display = form == "röster"
        self.query_one(".stallning").display = form not in ("", "proposition")
        if form == "proposition" and self.count is not None:
            self.query_one(".ark-lage", Static).update(self._asked(self.count))
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

    def focus_first(self) -> None:
        """To where one fills in."""
        if self._form == "proposition":
            self.query_one(Voteringsproposition).focus_first()
        elif self._form == "röster":
            grid = self.query_one(Rutnat)
            grid.focus()
            if self.count is not None and (first := self.count.next_missing(-1)) is not None:
                grid.stand(first)
        elif self._figures is not None:
            self._figures.call_after_refresh(self._figures.focus_first)
        else:
            self.can_focus = True
            self.focus()

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
        self.query_one(".stallning", Static).update(self._standing.tally())
        if self._form == "röster":
            grid = self.query_one(Rutnat)
            grid.show([ruta(self.count, voter) for voter in self.count.voters])
        self.query_one(".ark-lage", Static).update(self._asked(self.count))

    def _asked(self, count: Rakning) -> Content:
        """What is asked now, else who one stands on."""
        if self._sum_shown:
            return self._standing.result()
        if self._changing:
            return Content.styled("Ändrar sig: j, n eller a; båda rösterna antecknas", "$warning")
        if self._form == "proposition":
            return Content.styled("Enter registrerar · ctrl+b byter ja och nej", "$dampad")
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

    @property
    def _standing(self) -> Stallning:
        """The count in figures."""
        count, ballot = self.count, self.ballot
        assert count is not None
        formal = ballot is not None and ballot.question in ("återremiss", "bordläggning")
        return Stallning(
            count=count,
            form=self._form,
            figures=self._figure_values(),
            ballots=self._ballot_values(),
            third=formal and self.now.meeting.kind == "fullmäktige",
            waits=self.now.item == "lika",
        )

    def _ballot_values(self) -> dict[str, int]:
        """How many ballots for each proposal, as written."""
        lines = self._figures
        if self._form != "sedlar" or lines is None or not lines.is_mounted:
            return {}
        return {proposal: lines.value(proposal) or 0 for proposal, _ in self._proposed()}

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
        if action == "means":
            return self._form == "röster" and self.count is not None and not self.count.recorded
        return action != "done" or self._form not in ("", "proposition")

    def action_vote(self, choice: Choice) -> None:
        """The vote of who one stands on, or of all who are chosen; at a tie, what decides it."""
        count = self.count
        if count is None or not count.voters:
            return
        if self._sum_shown and self._standing.to_break:
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

    def action_means(self) -> None:
        """Word otherwise what ja and nej stand for, before the first vote is recorded."""
        self._arrange("proposition")
        self.focus_first()

    @on(Voteringsproposition.Ready)
    @work(exclusive=True, group="registrera")
    async def _worded(self) -> None:
        proposition, at = self.query_one(Voteringsproposition), self.paragraf
        if proposition.draft() is None and (proposition.ballot and proposition.ballot.ja_means):
            self._arrange("röster")
        else:
            self._form = "röster"  # for when it is shown anew
            if await self.record_and_stay(lambda _live: proposition.commands(at)) is None:
                self._form = "proposition"
                return
            self._arrange("sedlar" if proposition.secret else "röster")
        self.draw()
        self.focus_first()

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
            self._ask_to_break(count)
            self.draw()
            return
        if self._standing.to_break and count.casting is None:
            what = "Lotten" if count.ballot.lots else "Utslagsrösten"
            self.fail(f"{what} är inte angiven: tryck j eller n.")
            return
        self._record(count)

    def _ask_to_break(self, count: Rakning) -> None:
        """At a tie, offer the chair's own vote, and let j and n answer."""
        if not self._standing.to_break:
            return
        if count.casting is None and not count.ballot.lots and self._form == "röster":
            count.casting = count.chairs_own
        if self._form != "röster":
            self.set_focus_here()

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
            return f"Det saknas röst från {listed(names[:NAMED])}{more(len(names))}." if names else ""
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
        """Record votes and result in one; in two steps where only the rules tell what follows on the votes.

        So it is in a round of a kontraproposition, and at a tie where a third may be enough.
        """
        at, standing, ballot = self.paragraf, self._standing, count.ballot
        votes = self._votes(count)
        if standing.to_break:
            votes += breaking(ballot, at, count.casting, count.chair)
        if ballot.question != "motförslag" and not (standing.third and count.tied):
            await self.record(lambda _live: [*votes, *closing(ballot, at)])
            return
        if votes and await self.record_and_stay(lambda _live: votes) is None:
            return
        follows = await self.session.ask(lambda live: live.after_count(at))
        if follows is None:
            self._sum_shown = True
            self._ask_to_break(count)
            self.draw()
        else:
            await self.record(lambda _live: follows)

    def _votes(self, count: Rakning) -> list[Command]:
        """What records what was cast, in the form in which it was counted."""
        from beslut.commands import BallotCount, CountBallots, TallyVotes  # noqa: PLC0415  # on use

        at, votering, lines = self.paragraf, count.ballot.votering, self._figures
        if self._form == "röster" or lines is None:
            return count.votes(at)
        if self._form == "sedlar":
            ballots = tuple(BallotCount(p, number) for p, number in self._ballot_values().items())
            blank, invalid = lines.value("blanka") or 0, lines.value("ogiltiga") or 0
            return [
                CountBallots(paragraf=at, votering=votering, ballots=ballots, blank=blank, invalid=invalid)
            ]
        ja, nej, avstar = self._standing.totals
        parties = per_party(lines.written("parti"))
        return [TallyVotes(paragraf=at, votering=votering, ja=ja, nej=nej, avstar=avstar, per_party=parties)]

    # --- drafts ----------------------------------------------------------------------------------

    def draft(self) -> Any:
        """What is half-entered."""
        worded = self.query_one(Voteringsproposition).draft() if self._form == "proposition" else None
        votes = None if self.count is None else self.count.draft()
        figures = self._figures.draft() if self._figures is not None and self._figures.is_mounted else None
        if votes is None and figures is None and worded is None:
            return None
        return {"form": self._form, "röster": votes, "siffror": figures, "proposition": worded}

    def restore(self, draft: Any) -> None:
        """What was half-entered, where the count is still the same."""
        if self.count is None:
            return
        if draft["röster"]:
            self.count.restore(draft["röster"])
        if draft["proposition"] and not self.count.recorded:
            self._arrange("proposition")
            self.query_one(Voteringsproposition).restore(draft["proposition"])
        if draft["form"] == "siffror" and self._form == "röster":
            self._arrange("siffror")
        if draft["siffror"] and self._figures is not None:
            figures, body = self._figures, draft["siffror"]
            self.call_after_refresh(lambda: figures.restore(body))
        self.draw()


class Rostalen(Rostning):
    """The same, where only the totals are told."""

    FORM = "siffror"


class Betydelsen(Rostning):
    """The same, from what ja and nej stand for."""

    FORM = "proposition"
