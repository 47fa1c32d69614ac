"""The tree of the arkiv: nämnd, sammanträde, §; and the texts that wait for a sender."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, ClassVar

from attrs import frozen
from rich.style import Style
from rich.text import Text
from textual import work
from textual.binding import Binding, BindingType
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from beslut.clean import clean
from beslut_tui.page import sittings
from beslut_tui.words import capital, short_date

if TYPE_CHECKING:
    from beslut import Fragment, MeetingLine, ParagrafLine
    from beslut_tui.desk import Desk
    from beslut_tui.page import Shelves


@frozen
class Place:
    """What a node stands for: `kind` "nämnd", "sammanträde", "paragraf", "väntar" or "fragment"."""

    kind: str
    id: str = ""


WAITING = Place("väntar")


class ArkivTree(Tree[Place]):
    """Children are fetched when a node is opened for the first time."""

    HELP = """
    **Arkivet.** ↑ ↓ flyttar, → öppnar och ← stänger en nivå. När markören står på en paragraf
    visas den till höger; enter flyttar dit, esc tillbaka hit.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "open", "Öppna", show=False, id="trad.oppna"),
        Binding("left", "shut", "Stäng", show=False, id="trad.stang"),
    ]
    show_root = False
    guide_depth = 2
    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "

    def __init__(self, desk: Desk) -> None:
        super().__init__(Text("Arkiv"), Place("arkiv"))
        self._desk = desk
        self._places: dict[Place, TreeNode[Place]] = {}
        self._filled: set[Place] = set()

    def render_label(self, node: TreeNode[Place], base_style: Style, style: Style) -> Text:
        """The label, shortened to the width of the tree; the page has the whole title."""
        label = super().render_label(node, base_style, style)
        depth, above = 0, node.parent
        while above is not None and not above.is_root:
            depth, above = depth + 1, above.parent
        room = self.scrollable_content_region.width - depth * self.guide_depth
        if room > 0 and label.cell_len > room:
            label.truncate(room, overflow="ellipsis")
        return label

    def show(self, shelves: Shelves) -> None:
        """Put in the bodies and the waiting texts, in place of what was there."""
        self.clear()
        self._places.clear()
        self._filled.clear()
        for namnd in sorted(shelves.namnder, key=lambda n: _alphabetic(n.name)):
            self._put(self.root, Place("nämnd", namnd.id), Text(clean(namnd.name), style="bold"))
        if shelves.homeless:
            self._put(self.root, Place("nämnd"), Text("Okänd nämnd", style="bold italic"))
        self.show_waiting(shelves.waiting)

    def show_waiting(self, fragments: tuple[Fragment, ...]) -> None:
        """Renew the texts that wait; the node stays open if it was."""
        label = Text.assemble("Väntar på avsändare ", (f"({len(fragments)})", "bold"))
        node = self._places.get(WAITING)
        if node is None:
            if not fragments:
                return
            node = self._put(self.root, WAITING, label)
        node.set_label(label)
        for child in list(node.children):
            if child.data:
                self._places.pop(child.data, None)
        node.remove_children()
        for f in fragments:
            words = " ".join(clean(f.text).split("␤")[0].split())[:120] or clean(f.id)
            self._put(node, Place("fragment", f.id), Text(f"{capital(clean(f.kind))}: {words}"), leaf=True)

    def _put(
        self, under: TreeNode[Place], place: Place, label: Text, *, leaf: bool = False
    ) -> TreeNode[Place]:
        node = under.add_leaf(label, place) if leaf else under.add(label, place)
        self._places[place] = node
        return node

    def above(self, kind: str) -> Place | None:
        """What of a kind the cursor stands on or under; None where on nothing of that kind."""
        node = self.cursor_node
        while node is not None and (node.data is None or node.data.kind != kind):
            node = node.parent
        return None if node is None or node.data is None or not node.data.id else node.data

    async def fill(self, place: Place) -> None:
        """Fetch the children of a body or a sitting, once."""
        node = self._places.get(place)
        if node is None or place in self._filled or place.kind not in ("nämnd", "sammanträde"):
            return
        self._filled.add(place)
        try:
            await self._fetch(node, place)
        except Exception:  # whoever asked tells it; the next who opens the node asks again
            self._filled.discard(place)
            node.collapse()
            raise

    async def _fetch(self, node: TreeNode[Place], place: Place) -> None:
        if place.kind == "nämnd":
            meetings = await self._desk.ask(lambda archive: sittings(archive, place.id))
            for meeting in meetings:
                self._put(node, Place("sammanträde", meeting.id), _meeting_label(meeting))
            if not meetings:
                node.add_leaf(Text("inga sammanträden", style="italic"))
        else:
            paragrafer = await self._desk.ask(lambda archive: archive.paragraf_lines(meeting=place.id))
            for paragraf in paragrafer:
                self._put(node, Place("paragraf", paragraf.id), _paragraf_label(paragraf), leaf=True)
            if not paragrafer:
                node.add_leaf(Text("inga paragrafer", style="italic"))

    @work(group="fyll")
    async def on_tree_node_expanded(self, event: Tree.NodeExpanded[Place]) -> None:
        """Fetch what was opened."""
        if event.node.data is not None:
            await self.fill(event.node.data)

    async def open_first(self) -> None:
        """Open the first body's latest sitting and stand on its first §; else on the first node."""
        node = next(iter(self.root.children), None)
        while node is not None and node.data is not None:
            await self.fill(node.data)
            node.expand()
            self._stand_on(node)
            node = next((child for child in node.children if child.data is not None), None)

    async def reveal(self, namnd: str | None, meeting: str, paragraf: str) -> None:
        """Open the way to a § and stand on it; it stands under the unknown body where its own has no node."""
        body = Place("nämnd", namnd or "")
        for place in (body if body in self._places else Place("nämnd"), Place("sammanträde", meeting)):
            await self.fill(place)
            if place in self._places:
                self._places[place].expand()
        if Place("paragraf", paragraf) in self._places:
            self._stand_on(self._places[Place("paragraf", paragraf)])

    def step(self, by: int) -> bool:
        """Stand on the next (1) or previous (-1) § or fragment that is in view; False at the end."""
        line = self.cursor_line + by
        while 0 <= line <= self.last_line:
            node = self.get_node_at_line(line)
            if node is not None and node.data is not None and node.data.kind in ("paragraf", "fragment"):
                self.move_cursor(node)
                return True
            line += by
        return False

    def _stand_on(self, node: TreeNode[Place]) -> None:
        if self.last_line >= 0:  # asking for it lays the lines out, so that the node has one
            self.move_cursor(node)

    def action_open(self) -> None:
        """Open the node, or go to its first child."""
        node = self.cursor_node
        if node is not None and node.allow_expand:
            if node.is_expanded and node.children:
                self.move_cursor(node.children[0])
            else:
                node.expand()

    def action_shut(self) -> None:
        """Shut the node, or go to the one it lies under."""
        node = self.cursor_node
        if node is not None and node.allow_expand and node.is_expanded:
            node.collapse()
        elif node is not None and node.parent is not None and not node.parent.is_root:
            self.move_cursor(node.parent)


def _meeting_label(meeting: MeetingLine) -> Text:
    return Text.assemble(short_date(meeting.date), (f"  {meeting.paragrafer} §", "dim"))


def _paragraf_label(paragraf: ParagrafLine) -> Text:
    number = f"§ {clean(paragraf.number)}" if paragraf.number else "§ –"
    return Text(f"{number:<5} {clean(paragraf.title or 'Utan rubrik')}")


def _alphabetic(name: str) -> str:
    # å, ä, ö last and in that order; other accents do not count
    swedish = name.casefold().translate({0xE5: "{", 0xE4: "|", 0xF6: "}"})
    return "".join(c for c in unicodedata.normalize("NFD", swedish) if not unicodedata.combining(c))
