"""A read document's stream: commands, state, decide and evolve."""

from __future__ import annotations

import attrs
from attrs import frozen

from beslut.decide.build import event_from, next_id
from beslut.decide.command import Command
from beslut.decide.refused import IdTaken, UnknownId
from beslut.events import Event
from beslut.events.document import DocumentRead, FragmentAttributed, FragmentFound
from beslut.values import PersonRef


@frozen(kw_only=True)
class DocumentCommand(Command):
    """An act on a document; `document` is its id."""

    PREFIX = "d"
    FIELD = "document"

    document: str = ""


@frozen(kw_only=True)
class ReadDocument(DocumentCommand):
    """A document was read (again, with other options or a newer reader, where it was read before)."""

    name: str
    digest: str
    media_type: str
    kind: str
    reader: str
    reader_version: str
    options: tuple[str, ...] = ()


@frozen(kw_only=True)
class FindFragment(DocumentCommand):
    """A text in the document belongs to nobody yet; an empty `fragment` asks for an id."""

    kind: str
    text: str
    fragment: str = ""
    bloc: str | None = None
    by: tuple[PersonRef, ...] = ()


@frozen(kw_only=True)
class AttributeFragment(DocumentCommand):
    """Say whose a fragment is, and to which § it belongs; `ground`: how that is known."""

    FIELD = "fragment"

    fragment: str
    by: tuple[PersonRef, ...]
    paragraf: str | None = None
    ground: str | None = None


@frozen
class DocumentState:
    """What later acts on the document are checked against."""

    digest: str | None = None
    fragments: tuple[str, ...] = ()
    attributed: tuple[str, ...] = ()


INITIAL = DocumentState()


def decide(state: DocumentState, command: DocumentCommand) -> tuple[Event, ...]:
    """The events that a command leads to. Raises Refused."""
    if isinstance(command, ReadDocument):
        if state.digest not in (None, command.digest):
            raise IdTaken(f"{command.document} är ett annat dokument än {command.name}")
        return (event_from(DocumentRead, command),)
    if state.digest is None:
        raise UnknownId(f"inget läst dokument har id {command.stream!r}")
    if isinstance(command, FindFragment):
        fragment = command.fragment or next_id(f"{command.document}.t", state.fragments)
        if not fragment.startswith(f"{command.stream}."):
            raise UnknownId(f"fragmentets id {fragment!r} ska börja med dokumentets: {command.stream}.")
        if fragment in state.fragments:
            raise IdTaken(f"fragmentet {fragment} finns redan")
        return (event_from(FragmentFound, command, fragment=fragment),)
    if isinstance(command, AttributeFragment):
        if command.fragment not in state.fragments:
            known = ", ".join(state.fragments) or "inga"
            raise UnknownId(f"fragmentet {command.fragment} finns inte; dokumentets fragment: {known}")
        if command.fragment in state.attributed:
            raise IdTaken(
                f"fragmentet {command.fragment} är redan tillskrivet; "
                "återta tillskrivningen först (`beslut tillskriv --ratta`)"
            )
        if not command.by:
            raise UnknownId(f"vem är avsändare till {command.fragment}? ange minst en person")
        return (event_from(FragmentAttributed, command),)
    raise TypeError(type(command).__name__)


def evolve(state: DocumentState, event: Event) -> DocumentState:
    """The state after an event."""
    match event:
        case DocumentRead():
            return attrs.evolve(state, digest=event.digest)
        case FragmentFound():
            return attrs.evolve(state, fragments=(*state.fragments, event.fragment))
        case FragmentAttributed():
            return attrs.evolve(state, attributed=(*state.attributed, event.fragment))
    return state
