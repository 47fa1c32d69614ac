"""A text without sender or §, as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from beslut.clean import clean
from beslut_tui.widgets.events_list import events_list
from beslut_tui.widgets.rows import Row, Rows
from beslut_tui.widgets.section import Section, prose
from beslut_tui.widgets.sheet import Sheet
from beslut_tui.words import capital, people

if TYPE_CHECKING:
    from beslut_tui.page import FragmentData


class FragmentPage(Sheet):
    """One fragment: where it was read, what it says, and whose it is once somebody has said so."""

    EVENTS = 3

    HELP = """
    **Ett fragment** är en text som lästs utan att det framgår vem som lämnat den. Tryck `t` för
    att ange avsändaren. 1 Text · 2 Uppgifter · 3 Händelser.
    """

    def __init__(self, data: FragmentData) -> None:
        super().__init__()
        self.data = data

    def parts(self) -> ComposeResult:
        """Head, text, what is known, events."""
        f = self.data.fragment
        state = "Tillskriven" if f.attributed_to else "Väntar på avsändare"
        yield Static(
            Content.assemble((capital(clean(f.kind)), "bold"), "\n", (state, "$accent")), classes="sidhuvud"
        )
        yield Section(1, "Text", prose(f.text))
        yield Section(2, "Uppgifter", Rows(self._facts(), 13, classes="rader"))
        yield Section(self.EVENTS, "Händelser", events_list(self.data.events))

    def _facts(self) -> list[Row]:
        f, whose = self.data.fragment, self.data.fragment.attributed_to
        facts = [("Dokument", clean(f.document))]
        if f.source:
            facts.append(("Plats", f"tecken {f.source.start}–{f.source.end}"))
        facts.append(("Block", clean(f.bloc) if f.bloc else "inget nämns"))
        if f.by:
            facts.append(("Nämnda", people(f.by)))
        if whose:
            facts.append(("Avsändare", people(whose.by)))
            p = self.data.paragraf
            if p:
                facts.append(("Paragraf", f"§ {clean(p.number or '–')} {clean(p.title or '')}".strip()))
            facts.append(("Grund", clean(whose.ground) if whose.ground else "ingen angiven"))
        return [(Content.styled(label, "$dampad"), Content(text)) for label, text in facts]
