"""What acts can be done, and whom and what they can name, as the sitting stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beslut_tui.protokollforing.act import Option
from beslut_tui.words import proposal_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from beslut import Now, PersonRef, Proposal, Vote
    from beslut_tui.protokollforing.act import Values

    WhyNot = Callable[[Now], str | None]

# how a § stands, as the sentence that says why something can't be done now
_STANDS = {
    "överläggning": "i {} pågår överläggningen; avsluta den först ({{protokoll.overlaggning_avslutad}})",
    "överlagd": "i {} är överläggningen avslutad",
    "proposition": "i {} har ordföranden ställt en proposition som inte är avgjord",
    "fynd": "i {} har ordföranden funnit ett beslut, och klubban har inte fallit",
    "votering": "i {} pågår en votering",
    "lika": "i {} är rösterna lika, och utslagsrösten väntar",
    "avgjord": "i {} är frågan avgjord, och beslutet är inte antecknat",
    "beslutad": "i {} är beslutet fattat",
    "klar": "{} är avslutad",
}
_DIGITS = frozenset("123456789")
_NO_AIMS = ("bifall", "avslag", "återremiss", "bordläggning")
UNDECIDED = ("överläggning", "överlagd", "proposition", "fynd", "votering", "lika", "avgjord")


# --- whether -----------------------------------------------------------------------------------------


def in_paragraf(*stages: str) -> WhyNot:
    """Whether a § is in focus, at one of these stages (none: any)."""

    def why_not(now: Now) -> str | None:
        if now.at is None:
            return "Ingen paragraf är öppnad; öppna en först ({protokoll.oppna})."
        if stages and now.item not in stages:
            stands = _STANDS.get(now.item or "", "{} är inte öppnad")
            where = f"§ {now.at.number or '–'}"
            return f"Det går inte nu: {stands.format(where)}."
        return None

    return why_not


def during(*stages: str) -> WhyNot:
    """Whether the sitting is at one of these stages."""
    words = {"kallat": "öppnat", "öppet": "i gång", "ajournerat": "ajournerat", "avslutat": "avslutat"}
    first = {
        "kallat": "Sammanträdet är inte öppnat; öppna det först ({protokoll.motet_oppnas}).",
        "ajournerat": "Sammanträdet är ajournerat; återuppta det först ({protokoll.ateruppta}).",
    }

    def why_not(now: Now) -> str | None:
        if now.stage in stages:
            return None
        if "öppet" in stages and now.stage in first:
            return first[now.stage]
        return f"Sammanträdet är inte {words[stages[0]]}."

    return why_not


def both(*checks: WhyNot) -> WhyNot:
    """The first that speaks against it."""
    return lambda now: next((why for check in checks if (why := check(now)) is not None), None)


def some(what: Callable[[Now], Sequence[Any]], none: str) -> WhyNot:
    """Whether there is any of what the act is about; `none` says that there isn't."""
    return lambda now: None if what(now) else none


def unless(is_so: Callable[[Now], object], says: str) -> WhyNot:
    """What speaks against it where something is so."""
    return lambda now: says if is_so(now) else None


# --- persons -----------------------------------------------------------------------------------------


def serving(now: Now) -> list[PersonRef]:
    """Who serves, then who else is there."""
    return [*_serving(now), *present_only(now)]


def _serving(now: Now) -> list[PersonRef]:
    return [s.person for s in now.serving or ()]


def present_only(now: Now) -> list[PersonRef]:
    """Who is there without serving."""
    return [o.person for o in now.others if o.present]


def absent(now: Now) -> list[PersonRef]:
    """Who isn't there, ledamöter first."""
    gone = [o for o in now.others if not o.present]
    return [o.person for o in sorted(gone, key=lambda o: o.role == "ersättare")]


def anybody(now: Now) -> list[PersonRef]:
    """Everybody whom the sitting knows, who serves first."""
    return [*serving(now), *absent(now)]


def substitutes(now: Now) -> list[PersonRef]:
    """Who could be called in: those there who don't serve, then others."""
    return [*present_only(now), *absent(now)]


def replaced(now: Now) -> list[PersonRef]:
    """Whose place could be taken: who is disqualified in the §, ledamöter who aren't there, then others."""
    jav = [] if now.at is None else [j.person for j in now.at.jav]
    gone = [o.person for o in now.others if o.role != "ersättare"]
    return list({person.id or person.label: person for person in (*jav, *gone, *_serving(now))}.values())


def next_chairs(now: Now) -> list[PersonRef]:
    """Who could preside: vice ordförande first; not who does already."""
    ranked = sorted(now.serving or (), key=lambda s: s.role not in ("ordförande", "vice ordförande"))
    return [s.person for s in ranked if not s.presides]


def beside_the_chair(now: Now) -> list[PersonRef]:
    """Who could approve the minutes beside the chair."""
    return [s.person for s in now.serving or () if not s.presides] + present_only(now)


def remote(now: Now) -> list[PersonRef]:
    """Who takes part at a distance."""
    return [s.person for s in now.serving or () if s.remote]


def justerare(now: Now) -> list[PersonRef]:
    """Who has been chosen to approve the minutes."""
    return list({j.person.id: j.person for j in now.meeting.justerare}.values())


def signers(now: Now) -> list[PersonRef]:
    """Who approves the minutes: justerare and who presides, then the others."""
    first = [*justerare(now), *([now.presides] if now.presides else [])]
    return [*first, *(p for p in anybody(now) if p not in first)]


def javiga(now: Now) -> list[PersonRef]:
    """Who is disqualified in the §, or said to be."""
    own = [] if now.at is None else [j.person for j in now.at.jav]
    return [*own, *(p for p in serving(now) if p not in own)]


# --- what lies in the § ------------------------------------------------------------------------------


def on_table(now: Now) -> list[Proposal]:
    """The proposals that lie on the table."""
    return [] if now.at is None else [p for p in now.at.proposals if not p.withdrawn]


def aims(now: Now) -> list[Proposal]:
    """The proposals that others can be for or against: those with a matter of their own."""
    return [p for p in on_table(now) if p.kind not in _NO_AIMS]


def named(proposals: Sequence[Proposal]) -> list[Option]:
    """Proposals as options: what they are called, and the beginning of what they say."""
    return [
        Option(p.id, proposal_name(p) + (f": {p.text}" if p.proposers and p.text else "")) for p in proposals
    ]


def own_proposals(now: Now, values: Values) -> Sequence[Option]:  # noqa: ARG001  # choices share one signature
    """The proposals that members made."""
    return named(made_by_members(now))


def made_by_members(now: Now) -> Sequence[Proposal]:
    """The proposals that members made and can take back or word otherwise."""
    return [p for p in on_table(now) if p.proposers]


def open_count(now: Now) -> Vote | None:
    """The count that is called for or under way."""
    if now.at is None or now.item not in ("votering", "lika"):
        return None
    return next((v for v in reversed(now.at.votes) if not v.withdrawn), None)


def counts(now: Now) -> list[Vote]:
    """The counts of the §."""
    return [] if now.at is None else [v for v in now.at.votes if not v.withdrawn]


def reservations(now: Now, values: Values) -> Sequence[Option]:  # noqa: ARG001  # as above
    """The reservations in the §, by who entered them."""
    return [] if now.at is None else [Option(r.id, _by(r.by)) for r in now.at.reservations]


def dissents(now: Now) -> Sequence[Any]:
    """The reservations in the §."""
    return () if now.at is None else now.at.reservations


def beside(now: Now, values: Values) -> Sequence[Option]:  # noqa: ARG001  # as above
    """What an appendix can be the text of: reservations and statements of the §."""
    if now.at is None:
        return []
    return [
        *(Option(r.id, f"reservation: {_by(r.by)}") for r in now.at.reservations),
        *(Option(s.id, f"{s.kind}: {_by(s.by)}") for s in now.at.statements),
    ]


def _by(persons: Sequence[PersonRef]) -> str:
    return ", ".join(p.label for p in persons)


# --- of the sitting ----------------------------------------------------------------------------------


def waiting(now: Now, values: Values) -> Sequence[Option]:  # noqa: ARG001  # as above
    """The items of the föredragningslista that aren't taken up, each by its number while that is a digit."""
    return [
        Option(
            line.item,
            " ".join(part for part in (line.agenda, line.title, line.dnr) if part),
            line.agenda if line.agenda is not None and line.agenda in _DIGITS else "",
        )
        for line in now.lines
        if line.paragraf is None and line.item is not None and line.status == "väntar"
    ]


def taken_up(now: Now, values: Values) -> Sequence[Option]:  # noqa: ARG001  # as above
    """The §§ of the sitting."""
    return [
        Option(line.paragraf, f"§ {line.number or '–'} {line.title or ''}".rstrip())
        for line in now.lines
        if line.paragraf is not None
    ]


def notices(now: Now, values: Values) -> Sequence[Option]:  # noqa: ARG001  # as above
    """The notices that are up."""
    numbers = {line.paragraf: f"§ {line.number or '–'}" for line in now.lines}
    return [
        Option(
            notice.id,
            f"{', '.join(numbers.get(p, p) for p in notice.paragrafer) or 'hela protokollet'}, "
            f"uppsatt {notice.posted.value or 'okänd dag'}",
        )
        for notice in now.meeting.anslag
        if notice.taken_down is None
    ]
