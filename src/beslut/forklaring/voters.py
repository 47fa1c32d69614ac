"""Who is meant by a name as people type it, of those who voted in a count."""

from __future__ import annotations

import re
from collections.abc import Sequence

from beslut.forklaring.errors import AmbiguousVoter, UnknownVoter
from beslut.projections import views as v
from beslut.protokoll.wording import listed
from beslut.values import party_key

_SOME = 20  # voters that an error lists
_TYPED = re.compile(r"(?P<name>[^()]*?)\s*(?:\((?P<party>[^()]+)\))?")


def voter(typed: str, named: Sequence[v.NamedVote]) -> v.NamedVote:
    """The vote of the person meant: an id, "Hed", "Nils Hed" or "Nils Hed (S)".

    Case is no matter. A part of a name is whole words at its end or beginning; a full name is
    preferred to a part of another. Raises UnknownVoter, AmbiguousVoter, both listing who it could be.
    """
    by_id = [n for n in named if n.person.id == typed]
    if len(by_id) == 1:
        return by_id[0]
    match = _TYPED.fullmatch(" ".join(typed.split()))
    wanted, party = (typed, None) if match is None else (match["name"], match["party"])
    among = [n for n in named if party is None or _same(n.person.party or "", party_key(party))]
    words = wanted.casefold().split()
    found = [n for n in among if n.person.name.casefold().split() == words]
    found = found or [n for n in among if words and _part(words, n.person.name.casefold().split())]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownVoter(f"{typed!r} röstade inte i omröstningen; det gjorde {_all(named)}")
    raise AmbiguousVoter(
        f"{typed!r} kan vara {_either(found)}; skriv hela namnet med parti, eller id:t inom klammer"
    )


def _same(party: str, wanted: str) -> bool:
    return party.casefold() == wanted.casefold()


def _part(words: list[str], name: list[str]) -> bool:
    return name[-len(words) :] == words or name[: len(words)] == words


def _all(named: Sequence[v.NamedVote]) -> str:
    some = [n.person.label for n in named[:_SOME]]
    return listed(some if len(named) <= _SOME else [*some, f"{len(named) - _SOME} till"])


def _either(found: Sequence[v.NamedVote]) -> str:
    some = [f"{n.person.label} [{n.person.id}]" for n in found[:_SOME]]
    return " eller ".join(some if len(found) <= _SOME else [*some, f"{len(found) - _SOME} till"])
