"""What the chair says next: one table of phrases, spoken Swedish, filled in from what stands."""

from __future__ import annotations

from beslut.live.course import Course
from beslut.live.model import Ballot, InService, ItemStage, SittingStage
from beslut.protokoll.wording import listed
from beslut.values import PersonRef

PHRASES: dict[str, str] = {
    "kallat": "Jag hälsar välkommen och öppnar sammanträdet.",
    "upprop": "Vi förrättar upprop.",
    "beslutsför": "{serving} tjänstgör, och {body} är beslutsför.",
    "inte beslutsför": "{serving} tjänstgör, men det krävs {quorum}. {Body} är inte beslutsför.",
    "nästa": "Vi går till nästa ärende: {title}.",
    "inget kvar": "Föredragningslistan är genomgången. Jag förklarar sammanträdet avslutat.",
    "ajournerat": "Jag återupptar sammanträdet.",
    "avslutat": "Sammanträdet är avslutat.",
    "överläggning": "Ordet är fritt.",
    "överläggning med yrkanden": (
        "Vi har följande yrkanden: {read}. Har jag uppfattat yrkandena rätt? "
        "Är överläggningen avslutad? Överläggningen är avslutad."
    ),
    "ordning": "Jag föreslår följande propositionsordning: {order} Kan vi godkänna den?",
    "bestridd": "Propositionsordningen är ifrågasatt. Kan vi enas om ordningen?",
    "proposition": "{asked}",
    "fynd": "Jag finner {found}. Begärs omröstning?",
    "klubbslag": "Jag finner {found}.",
    "omröstning begärd": "Omröstning är begärd och ska genomföras.",
    "voteringsproposition": "Den som vill {ja} röstar ja. Den som vill {nej} röstar nej. Är det godkänt?",
    "upprop till votering": "Vi går till omröstning. {first}, hur röstar du?",
    "nästa röst": "{next}?",
    "röster lika": "Rösterna är lika: {ja} ja och {nej} nej. Ordföranden avgör med sin utslagsröst.",
    "lottning": "Rösterna är lika. Valet avgörs genom lottning.",
    "alla har röstat": "Har alla röstat? Omröstningen är avslutad. {ja} har röstat ja, {nej} nej{avstar}.",
    "sluten omröstning": "Vi går till sluten omröstning. Valsedlarna samlas in.",
    "avgjord": "{Body} har därmed beslutat: {decided}.",
    "avgjord utan förslag": "Kan {body} besluta så? Svaret är ja.",
    "beslutad": "Vill någon reservera sig eller lämna ett uttalande?",
    "klar": "Därmed är paragrafen avslutad.",
}
"""What is said at each stage; the words in braces are filled in, and nothing else is added."""

_NUMBERS = ("Ingen", "En", "Två", "Tre", "Fyra", "Fem", "Sex", "Sju", "Åtta", "Nio", "Tio", "Elva", "Tolv")


def number(of: int) -> str:
    """A number as it begins a sentence: words up to twelve."""
    return _NUMBERS[of] if of < len(_NUMBERS) else str(of)


def of_the_sitting(
    stage: SittingStage, *, serving: int | None, quorum: int | None, title: str | None, body: str
) -> str:
    """Between §§: what is said of the sitting as a whole."""
    if stage == "kallat":
        return PHRASES["kallat"]
    if stage == "ajournerat":
        return PHRASES["ajournerat"]
    if stage in ("avslutat", "justerat"):
        return PHRASES["avslutat"]
    if serving is None:
        return PHRASES["upprop"]
    if quorum is not None and serving < quorum:
        return PHRASES["inte beslutsför"].format(
            serving=number(serving), quorum=number(quorum).lower(), body=body, Body=_capital(body)
        )
    return PHRASES["nästa"].format(title=title) if title else PHRASES["inget kvar"]


def of_the_item(
    stage: ItemStage,
    course: Course,
    *,
    body: str,
    read: tuple[str, ...],
    order: str,
    stated: bool,
    contested: bool,
    found: str,
    decided: str,
    ballot: Ballot | None,
    votes: tuple[int, int, int],
    waiting_for: InService | None,
) -> str:
    """In a §: what is said at its stage."""
    match stage:
        case "överläggning":
            return (
                PHRASES["överläggning med yrkanden"].format(read="; ".join(read)) if read else PHRASES[stage]
            )
        case "överlagd" | "proposition":
            if contested:
                return PHRASES["bestridd"]
            if course.pending is None:
                return PHRASES["avgjord utan förslag"].format(body=body)
            if not stated and order and stage == "överlagd" and len(course.results) == 0:
                return PHRASES["ordning"].format(order=order)
            return PHRASES["proposition"].format(asked=course.pending.says)
        case "fynd":
            return PHRASES["fynd"].format(found=found)
        case "votering":
            return _counting(ballot, votes, waiting_for)
        case "lika":
            if ballot is not None and ballot.lots:
                return PHRASES["lottning"]
            return PHRASES["röster lika"].format(ja=votes[0], nej=votes[1])
        case "avgjord":
            if decided:
                return PHRASES["avgjord"].format(Body=_capital(body), decided=decided)
            return PHRASES["avgjord utan förslag"].format(body=body)
        case "beslutad" | "klar":
            return PHRASES[stage]


def _counting(ballot: Ballot | None, votes: tuple[int, int, int], waiting_for: InService | None) -> str:
    if ballot is None:
        return PHRASES["omröstning begärd"]
    if ballot.secret:
        return PHRASES["sluten omröstning"]
    if waiting_for is None and any(votes):
        abstained = f" och {votes[2]} har avstått" if votes[2] else ""
        return PHRASES["alla har röstat"].format(ja=votes[0], nej=votes[1], avstar=abstained)
    if not any(votes):
        meaning = PHRASES["voteringsproposition"].format(ja=wish(ballot.ja_means), nej=wish(ballot.nej_means))
        if waiting_for is None:
            return meaning
        return f"{meaning} {PHRASES['upprop till votering'].format(first=called(waiting_for.person))}"
    assert waiting_for is not None
    return PHRASES["nästa röst"].format(next=called(waiting_for.person))


def called(person: PersonRef) -> str:
    """A person as they are called up: by name."""
    return person.name or person.label


def wish(means: str) -> str:
    """What a side stands for, as what one wants: "bifall till X" is "bifalla X"."""
    for noun, verb in (
        ("bifall till ", "bifalla "),
        ("avslag på ", "avslå "),
        ("att ärendet avgörs idag", "avgöra ärendet idag"),
        ("att ärendet återremitteras", "återremittera ärendet"),
        ("att ärendet bordläggs", "bordlägga ärendet"),
    ):
        if means.startswith(noun):
            return verb + means[len(noun) :]
    if means.endswith(" som motförslag"):
        return f"ha {means}"
    return f"rösta för {means}" if means else "bifalla förslaget"


def finding(label: str, question: str, body: str) -> str:
    """What the chair finds, after "Jag finner": "att nämnden bifaller X"."""
    if label == "avgörs idag":
        return "att ärendet ska avgöras idag"
    if label in ("återremiss", "bordläggning"):
        return f"att ärendet {'återremitteras' if label == 'återremiss' else 'bordläggs'}"
    if question == "motförslag":
        return f"att {label} är motförslag"
    for noun, verb in (("avslag på ", "avslår "), ("bifall till ", "bifaller ")):
        if label.startswith(noun):
            return f"att {body} {verb}{label[len(noun) :]}"
    if label in ("avslag", "bifall"):
        return f"att {body} {'avslår' if label == 'avslag' else 'bifaller'} förslaget"
    return f"att {body} beslutar enligt {label}"


def all_of(words: tuple[str, ...]) -> str:
    """An enumeration."""
    return listed(words)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
