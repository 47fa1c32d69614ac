"""What the chair says next: one table of phrases, spoken Swedish, filled in from what stands."""

from __future__ import annotations

from collections.abc import Iterable

from beslut.live.course import Course
from beslut.live.model import Ballot, InService, ItemStage, SittingStage
from beslut.protokoll.wording import listed
from beslut.values import PersonRef

PHRASES: dict[str, str] = {
    "kallat": "Jag hälsar välkommen och öppnar sammanträdet.",
    "upprop": "Vi förrättar upprop.",
    "inte beslutsför": "{serving} tjänstgör, men det krävs {quorum}. {Body} är inte beslutsför.",
    "nästa": "Vi går till nästa ärende: {title}.",
    "inget på listan": "Vi går till dagens ärenden.",
    "inget kvar": "Föredragningslistan är genomgången. Jag förklarar sammanträdet avslutat.",
    "ajournerat": "Jag återupptar sammanträdet.",
    "avslutat": "Sammanträdet är avslutat.",
    "överläggning": "Ordet är fritt.",
    "överläggning med yrkanden": (
        "Vi har följande yrkanden: {read}. Har jag uppfattat yrkandena rätt? Är överläggningen avslutad?"
    ),
    "ordning": "Jag föreslår följande propositionsordning: {order} Kan vi godkänna den?",
    "bestridd": "Propositionsordningen är ifrågasatt. Kan vi enas om ordningen?",
    "proposition": "{asked}",
    "fynd": "Jag finner {found}. Begärs omröstning?",
    "omröstning begärd": "Omröstning är begärd och ska genomföras.",
    "voteringsproposition": "Den som vill {ja} röstar ja. Den som vill {nej} röstar nej. Är det godkänt?",
    "upprop till votering": "Vi går till omröstning. {first}, hur röstar du?",
    "nästa röst": "{next}?",
    "röster lika": "Rösterna är lika: {ja} ja och {nej} nej. Jag avgör med min utslagsröst.",
    "lottning": "Rösterna är lika. Valet avgörs genom lottning.",
    "alla har röstat": "Har alla röstat? {Ja} har röstat ja, {nej} nej{avstar}. Omröstningen är avslutad.",
    "sluten omröstning": "Vi går till sluten omröstning. Valsedlarna samlas in.",
    "avgjord": "{Body} har därmed {decided}.",
    "återremitterad": "Ärendet är därmed återremitterat.",
    "bordlagd": "Ärendet är därmed bordlagt.",
    "avgjord utan förslag": "Kan {body} besluta så?",
    "beslutad": "Vill någon reservera sig eller lämna ett uttalande?",
    "klar": "Därmed är paragrafen avslutad.",
}
"""What is said at each stage; the words in braces are filled in, and nothing else is added."""

_NUMBERS = ("ingen", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def number(of: int) -> str:
    """A number as it is said: words up to twelve."""
    return _NUMBERS[of] if of < len(_NUMBERS) else str(of)


def of_the_sitting(
    stage: SittingStage,
    *,
    serving: int | None,
    quorum: int | None,
    title: str | None,
    begun: bool,
    body: str,
) -> str:
    """Between §§: what is said of the sitting as a whole; `begun`: something was listed or taken up."""
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
            serving=_capital(number(serving)), quorum=number(quorum), Body=_capital(body)
        )
    if title:
        return PHRASES["nästa"].format(title=title)
    return PHRASES["inget kvar" if begun else "inget på listan"]


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
            if course.shared:
                return PHRASES["lottning"]
            if course.pending is None:
                return PHRASES["avgjord utan förslag"].format(body=body)
            several = course.plan is not None and len(course.plan.steps) > 1
            if several and not stated and stage == "överlagd" and not course.results:
                return PHRASES["ordning"].format(order=order)
            return PHRASES["proposition"].format(asked=course.pending.says)
        case "fynd":
            return PHRASES["fynd"].format(found=found)
        case "votering":
            return _counting(ballot, votes, waiting_for)
        case "lika":
            if ballot is not None and ballot.lots:
                return PHRASES["lottning"]
            return PHRASES["röster lika"].format(ja=number(votes[0]), nej=number(votes[1]))
        case "avgjord":
            if decided in PHRASES:
                return PHRASES[decided]
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
        ja, nej, avstar = map(number, votes)
        abstained = f" och {avstar} har avstått" if votes[2] else ""
        return PHRASES["alla har röstat"].format(Ja=_capital(ja), nej=nej, avstar=abstained)
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
        ("bifall till valförslag", "välja enligt valförslag"),
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
    if question == "tillägg":
        return f"att {body} bifaller {label}"
    return f"att {body} {'väljer' if label.startswith('valförslag') else 'beslutar'} enligt {label}"


def carried(labels: Iterable[str]) -> str:
    """What became of what won, after "Nämnden har därmed": "avslagit X", "beslutat enligt Y"."""
    several = list(dict.fromkeys(labels))
    elected = [label for label in several if label.startswith("valförslag")]
    plain = [
        label for label in several if label not in elected and not label.startswith(("avslag", "bifall"))
    ]
    said = [_answered(label) for label in several if label not in (*elected, *plain)]
    if plain:
        said.append(f"beslutat enligt {listed(plain)}")
    if elected:
        said.append(f"valt enligt {listed(elected)}")
    return listed(said)


def _answered(label: str) -> str:
    for noun, verb in (("avslag på ", "avslagit "), ("bifall till ", "bifallit ")):
        if label.startswith(noun):
            return f"{verb}{label[len(noun) :]}"
    return f"{'avslagit' if label == 'avslag' else 'bifallit'} förslaget"


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
