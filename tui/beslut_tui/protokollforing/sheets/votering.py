"""A count: what ja and nej stand for, each one's vote, the result, then closed and recorded in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content

from beslut.clean import clean
from beslut_tui.protokollforing.keys import with_keys
from beslut_tui.protokollforing.sheet import Ark
from beslut_tui.protokollforing.sheets.lage import Lage
from beslut_tui.protokollforing.sheets.rakning import Rakning, breaking
from beslut_tui.protokollforing.sheets.rostetal import Rostetal, Sedlar
from beslut_tui.protokollforing.sheets.rostlista import Rostlista
from beslut_tui.protokollforing.sheets.siffror import Siffror
from beslut_tui.protokollforing.sheets.stallning import Stallning
from beslut_tui.protokollforing.sheets.voteringsproposition import Voteringsproposition
from beslut_tui.words import some_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from beslut import Ballot, LiveMeeting, Now
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
        Binding("j", "break('ja')", "Ja", id="votering.avgor_ja"),
        Binding("n", "break('nej')", "Nej", id="votering.avgor_nej"),
        Binding("t", "totals", "Bara siffror", id="votering.siffror"),
        Binding("v", "means", "Ja och nej", id="votering.betyder"),
        Binding("enter", "done", "Klar", id="votering.klar"),
    ]

    def __init__(self, now: Now) -> None:
        super().__init__(now, title="Omröstning")
        self.count: Rakning | None = None
        self._form = ""
        self._sum_shown = False
        self._totals = Rostetal()
        self._ballots: Sedlar | None = None  # made when it is known what they are for
        self._approved = False  # whether it is recorded what ja and nej stand for

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
        yield Lage(classes="stallning")
        yield Voteringsproposition()
        yield Rostlista()
        yield self._totals
        yield Lage()

    def on_mount(self) -> None:
        """The stage at which the count is."""
        self.query_one(Voteringsproposition).display = False
        self._begin()

    def _begin(self) -> None:
        ballot, at = self.ballot, self.now.at
        if ballot is None or at is None:
            self._arrange("")
            self.query_one(".ark-lage", Lage).say("Ingen omröstning pågår; den begärs före klubbslaget.")
            return
        vote = next((v for v in at.votes if v.id == ballot.votering), None)
        named = () if vote is None else vote.named
        self._approved = vote is not None and bool(vote.ja_means or vote.ja_proposals)
        if self.count is None:
            self.count = Rakning(ballot)
        self.count.follow(ballot, named)
        if ballot.secret:
            self._arrange("sedlar")
        elif not self._form:
            wanted = "röster" if named else self.FORM
            self._arrange(wanted if self._approved else "proposition")
        elif self._form == "sedlar":
            self._arrange("röster")
        self.draw()

    def _arrange(self, form: str) -> None:
        self._form = form
        proposition = self.query_one(Voteringsproposition)
        if form == "proposition" and self.ballot is not None and not proposition.display:
            proposition.offer(self.ballot)
        proposition.display = form == "proposition"
        self.query_one(Rostlista).display = form == "röster"
        self.query_one(".stallning").display = form not in ("", "proposition")
        if form == "proposition" and self.count is not None:
            self.query_one(".ark-lage", Lage).say(self._asked())
        self._totals.display = form == "siffror"
        if form == "sedlar" and self._ballots is None and self.count is not None:
            self._ballots = Sedlar(self.now, self.count.ballot)
            self.mount(self._ballots, after=self._totals)
        if self._ballots is not None:
            self._ballots.display = form == "sedlar"
        self.refresh_bindings()

    @property
    def _figures(self) -> Siffror | None:
        """Where figures are written, in the forms in which they are."""
        lines = {"siffror": self._totals, "sedlar": self._ballots}.get(self._form)
        return lines if lines is not None and lines.is_mounted else None

    def focus_first(self) -> None:
        """To where one fills in."""
        if self._form == "proposition":
            self.query_one(Voteringsproposition).focus_first()
        elif self._form == "röster":
            self.query_one(Rostlista).focus_first()
        elif self._figures is not None:
            self._figures.focus_first()
        elif self._ballots is not None:
            self._to_ballots(self._ballots)
        else:
            self.set_focus_here()

    def _to_ballots(self, ballots: Sedlar) -> None:
        """To the ballots once they are there; what is typed meanwhile is for them."""
        let_go = self.house.app_.typing_ahead.hold()

        def there() -> None:
            ballots.focus_first()
            let_go()

        ballots.call_after_refresh(there)

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
        self.query_one(".stallning", Lage).say(self._standing.tally())
        if self._form == "siffror" and self.ballot is not None:
            means = {"ja": self.ballot.ja_means, "nej": self.ballot.nej_means}
            self._totals.explain({name: says or "" for name, says in means.items()})
        if self._form == "röster":
            roll = self.query_one(Rostlista)
            roll.breaking = self._sum_shown and self._standing.to_break
            roll.draw(self.count)
        self.query_one(".ark-lage", Lage).say(self._asked())

    def _asked(self) -> Content:
        """What is asked now, else who one stands on."""
        if self._sum_shown:
            return self._standing.result()
        if self._form == "proposition":
            return Content.styled(
                with_keys(
                    "Enter registrerar · {votering.byt_sidor=ctrl+b} byter ja och nej", self.house.app_
                ),
                "$dampad",
            )
        if self._form != "röster":
            return Content.styled("Enter går vidare; i den sista raden visas resultatet", "$dampad")
        says, colour = self.query_one(Rostlista).asks
        return Content.styled(clean(says), colour)

    @property
    def _standing(self) -> Stallning:
        """The count in figures."""
        count, ballot = self.count, self.ballot
        assert count is not None
        formal = ballot is not None and ballot.question in ("återremiss", "bordläggning")
        lines = self._figures
        return Stallning(
            count=count,
            form=self._form,
            figures=lines.totals if isinstance(lines, Rostetal) else dict.fromkeys(("ja", "nej", "avstar")),
            ballots=lines.ballots if isinstance(lines, Sedlar) else {},
            papers=lines.papers if isinstance(lines, Sedlar) else 0,
            third=formal and self.now.meeting.kind == "fullmäktige",
            waits=self.now.item == "lika",
        )

    # --- entering --------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's
        """What can be done depends on the form."""
        if action == "break":
            return self._sum_shown and self._form != "röster" and self._standing.to_break
        if action == "totals":
            return self._form in ("röster", "siffror")
        if action == "means":
            return self._form == "röster" and self.count is not None and not self.count.recorded
        return action != "done" or self._form not in ("", "proposition")

    @on(Rostlista.Entered)
    def _entered(self) -> None:
        self._sum_shown = False
        self.fail("")
        self.draw()

    @on(Rostlista.Wrong)
    def _wrong(self, event: Rostlista.Wrong) -> None:
        self.fail(event.says)

    @on(Rostlista.Broken)
    def _broken(self, event: Rostlista.Broken) -> None:
        self.action_break(event.choice)

    def action_break(self, choice: Choice) -> None:
        """What decides at a tie: the casting vote, or on what the lot fell."""
        if self.count is not None and choice != "avstar":
            self.count.casting = choice
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

    # --- recording -------------------------------------------------------------------------------

    def action_means(self) -> None:
        """Word otherwise what ja and nej stand for, before the first vote is recorded."""
        self._arrange("proposition")
        self.focus_first()

    @on(Voteringsproposition.Ready)
    @work(exclusive=True, group="registrera")
    async def _worded(self) -> None:
        proposition, at = self.query_one(Voteringsproposition), self.paragraf
        if proposition.draft() is None and self._approved:
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
            return f"Det saknas röst från {some_of(names)}." if names else ""
        return "" if self._figures is None else self._figures.missing()

    @work(exclusive=True, group="registrera")
    async def _record(self, count: Rakning) -> None:
        """Record votes and what they decide in one; the votes alone where a tie waits to be broken."""
        from beslut import Refused  # noqa: PLC0415  # on use

        at, ballot = self.paragraf, count.ballot
        lines = self._figures
        votes = (
            count.votes(at)
            if self._form == "röster" or lines is None
            else lines.commands(at, ballot.votering)
        )
        if self._standing.to_break:
            votes += breaking(ballot, at, count.casting, count.chair)

        def closing(live: LiveMeeting) -> Sequence[Command] | None:
            try:
                return live.after_count(at, *votes)
            except Refused:
                return None  # recording them says why

        follows = await self.session.ask(closing)
        if follows is None:
            if votes and await self.record_and_stay(lambda _live: votes) is None:
                return
            self._sum_shown = True
            self._ask_to_break(count)
            self.draw()
        elif await self.record(lambda _live: follows):
            self._go_on()

    def _go_on(self) -> None:
        """After a round of a kontraproposition the count waits that it was for."""
        from beslut_tui.protokollforing.acts import BY_ID  # noqa: PLC0415  # the acts name the sheets

        now = self.session.now
        if now is not None and now.item == "votering":
            self.house.begin(BY_ID["protokoll.roster"])

    # --- drafts ----------------------------------------------------------------------------------

    def draft(self) -> Any:
        """What is half-entered."""
        worded = self.query_one(Voteringsproposition).draft() if self._form == "proposition" else None
        votes = None if self.count is None else self.count.draft()
        figures = None if self._figures is None else self._figures.draft()
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
        lines = self._ballots if self._form == "sedlar" else self._totals
        if draft["siffror"] and lines is not None:
            lines.call_after_refresh(lines.restore, draft["siffror"])
        self.draw()


class Rostalen(Rostning):
    """The same, where only the totals are told."""

    FORM = "siffror"


class Betydelsen(Rostning):
    """The same, from what ja and nej stand for."""

    FORM = "proposition"
