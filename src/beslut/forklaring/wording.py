"""How explanations name proposals, persons and passages of text."""

from __future__ import annotations

from collections.abc import Iterable

from beslut.projections import views as v
from beslut.protokoll import flowed
from beslut.protokoll.wording import listed, names
from beslut.values import Choice

LONG = 240  # characters of a passage that are quoted; the whole stands in the §
_FEW = 6  # proposers that are named again where their proposal is
_NAMED = 60  # characters of a matter that a proposal is told apart by
_MARKS = frozenset('"”“')
_KINDS = {
    "förvaltningens förslag": "förvaltningens förslag",
    "beredningens förslag": "beredningens förslag",
    "gemensamt förslag": "det gemensamma förslaget",
    "bifall": "yrkandet om bifall",
    "avslag": "yrkandet om avslag",
    "ändring": "ändringsyrkandet",
    "tillägg": "tilläggsyrkandet",
    "återremiss": "yrkandet om återremiss",
    "bordläggning": "yrkandet om bordläggning",
    "valförslag": "valförslaget",
}
_MOVED = {
    "bifall": "yrkade bifall",
    "avslag": "yrkade avslag",
    "ändring": "lade ett ändringsyrkande",
    "tillägg": "lade ett tilläggsyrkande",
    "återremiss": "yrkade återremiss",
    "bordläggning": "yrkade bordläggning",
    "valförslag": "lade ett valförslag",
    "gemensamt förslag": "lade ett gemensamt förslag",
    "eget förslag": "lade ett eget förslag",
}
_TO = {"bifall": "till", "avslag": "på"}
_RANKS = {1: " i första hand", 2: " i andra hand", 3: " i tredje hand"}
CHOICES: dict[Choice, str] = {"ja": "ja", "nej": "nej", "avstar": "avstår"}


def quoted(text: str | None) -> str:
    """The passage in quotes on one line, cut where it is long; "" where there is none."""
    flat = " ".join(flowed(text or "").split())
    if flat[:1] in _MARKS and flat[-1:] in _MARKS and not _MARKS.intersection(flat[1:-1]):
        flat = flat[1:-1].strip()  # in quotes already
    if len(flat) > LONG:
        flat = f"{flat[: LONG - 1].rpartition(' ')[0] or flat[: LONG - 1]} …"
    return f"”{flat}”" if flat else ""


def local(id_: str) -> str:
    """The part of an id that tells it apart in its §."""
    return id_.rpartition(".")[2]


def proposal(p: v.Proposal) -> str:
    """How a proposal is called once it has been told: "yrkandet om avslag (f3)"."""
    called = _KINDS.get(p.kind, "förslaget")
    if p.kind == "eget förslag" and p.proposers:
        others = len(p.proposers) - 1
        who = names(p.proposers) if others < _FEW else f"{p.proposers[0].label} och {others} till"
        called = f"förslaget från {who}"
    elif p.institution and p.kind in _TO:
        called = f"förslaget från {p.institution}"
    elif p.kind in _TO and p.target and p.target_proposal is None and len(p.target) <= _NAMED:
        called += f" {_TO[p.kind]} {quoted(p.target)}"
    return f"{called} ({local(p.id)})"


def proposals(paragraf: v.Paragraf, ids: Iterable[str]) -> str:
    """Several, in the order given."""
    by_id = {p.id: p for p in paragraf.proposals}
    return listed(proposal(by_id[i]) if i in by_id else f"förslag {local(i)}" for i in ids)


def put(paragraf: v.Paragraf, p: v.Proposal) -> str:
    """The sentence in which a proposal is told."""
    at, aim, said = f" ({local(p.id)})", _aim(paragraf, p), ""
    if p.text:
        said += f": {quoted(p.text.rstrip().rstrip('.'))}"
    if p.seconders:
        said += f", med instämmande av {names(s.person for s in p.seconders)}"
    rank = _RANKS.get(p.rank or 0, "")
    if not p.proposers:
        sender = f"Förslag från {p.institution}" if p.institution else f"Ett förslag ({p.kind})"
        if p.institution and p.kind in _TO:
            return f"{sender} om {p.kind}{aim} förelåg{at}{said}."
        return f"{sender} förelåg{at}{aim}{said}."
    if p.institution:
        return f"{names(p.proposers)} yrkade{rank} bifall till förslaget från {p.institution}{at}{aim}{said}."
    together = " gemensamt" if p.joint and p.kind != "gemensamt förslag" else ""
    verb, _, rest = _MOVED.get(p.kind, f"yrkade {p.kind}").partition(" ")
    return f"{names(p.proposers)} {verb}{together}{rank} {rest}{at}{aim}{said}."


def _aim(paragraf: v.Paragraf, p: v.Proposal) -> str:
    if p.target_proposal:
        aim = proposals(paragraf, [p.target_proposal])
    elif p.target:
        aim = quoted(p.target)
    else:
        return ""
    return f" {_TO.get(p.kind, 'till')} {aim}"


def sentence(text: str) -> str:
    """The text with a capital letter first."""
    return text[:1].upper() + text[1:]


def figures(vote: v.Vote) -> str:
    """The count's figures, as written: "6–6–1"."""
    return "–".join("?" if n is None else str(n) for n in (vote.ja, vote.nej, vote.avstar))
