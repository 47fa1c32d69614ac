"""A layout that isn't followed by another one, in which nothing differs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from textual.reactive import Reactive
from textual.widget import Widget


@contextmanager
def one_layout() -> Iterator[None]:
    """In here widgets are given their sizes, and don't ask for a layout because of that.

    Textual keeps the room that a layout has given a widget in a reactive, which has the widget painted and
    the screen laid out once more: all of it, 5 to 15 ms after each act and each sheet. A scrollbar that comes
    or goes asks for a layout by itself. Private in Textual; tests/tui/test_one_layout.py holds it to this.
    """
    size: Reactive[object] = vars(Widget)["virtual_size"]
    before = size._layout, size._repaint  # noqa: SLF001  # as said above
    size._layout = size._repaint = False  # noqa: SLF001  # as said above
    try:
        yield
    finally:
        size._layout, size._repaint = before  # noqa: SLF001  # as said above
