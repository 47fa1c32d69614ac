"""Sentences of minutes: summaries, statements, reservations; all of them our own."""

from __future__ import annotations

from collections.abc import Sequence

from beslut.testing.dice import Dice
from beslut.testing.matters import Matter
from beslut.values import Party

_NAMES = {
    "V": "Vänsterpartiet",
    "S": "Socialdemokraterna",
    "MP": "Miljöpartiet",
    "C": "Centerpartiet",
    "FP": "Folkpartiet",
    "L": "Liberalerna",
    "KD": "Kristdemokraterna",
    "M": "Moderaterna",
    "SD": "Sverigedemokraterna",
}

_OPENINGS = (
    "{parti} delar inte majoritetens syn på {ämne}.",
    "För {parti} är {ämne} en fråga om vad kommunen faktiskt orkar med.",
    "{parti} yrkade på en annan ordning, eftersom underlaget inte visar vad beslutet leder till.",
    "Vi i {parti} har följt ärendet sedan det väcktes och är bekymrade.",
    "{parti} hade hellre sett att nämnden tagit den tid som frågan kräver.",
)
_REMARKS = (
    "{parti} står bakom beslutet men vill göra ett medskick.",
    "Vi i {parti} ställer oss bakom förslaget och hoppas att det också genomförs.",
    "{parti} välkomnar att {ämne} äntligen får ett beslut.",
)
_REASONS = (
    "Den kalkyl som ligger till grund för förslaget räknar med besparingar redan det första året, men var säger den inte.",
    "De som berörs mest har inte fått säga sin mening, och det gäller särskilt {grupp}.",
    "Förvaltningen skriver själv att uppgifterna är osäkra och att de behöver följas upp.",
    "När samma fråga prövades för några år sedan blev kostnaden i slutändan högre än beräknat.",
    "Vi menar att {grupp} drabbas av ett beslut som någon annan tjänar på.",
    "Det finns en gräns för hur mycket som kan läggas på personal som redan går på knäna.",
    "Avståndet mellan {plats} och centralorten gör att det som ser likvärdigt ut på papper inte är det i vardagen.",
    "Andra kommuner i vår storlek har valt en lösning i två steg, med goda erfarenheter.",
    "Lagen ger nämnden ett större handlingsutrymme än vad som framgår av tjänsteutlåtandet.",
    "Det hade varit rimligt att först invänta den utredning som kommunfullmäktige har beställt.",
    "Flera remissinstanser har lämnat invändningar som inte bemöts.",
    "Ett uppskov på några månader hade inte kostat något, men gett ett bättre beslut.",
    "Tidplanen är så snäv att den minsta försening flyttar hela genomförandet till nästa budgetår.",
    "Vi saknar dessutom en redovisning av hur beslutet påverkar {grupp} på längre sikt.",
)
_PROPOSED = (
    "Vi föreslog därför att nämnden skulle besluta att {i_stället}.",
    "Vårt förslag var att {i_stället}, vilket vi är övertygade om hade varit klokare.",
    "I stället borde nämnden ha beslutat att {i_stället}.",
)
_ENDINGS = (
    "Vi kommer att följa frågan noga.",
    "Vi förutsätter att förvaltningen återkommer med en redovisning senast till hösten.",
    "Mot den bakgrunden reserverar vi oss mot beslutet.",
    "Det är inte för sent att tänka om.",
    "Vi tackar förvaltningen för ett ordentligt underlag, även om vi drar andra slutsatser av det.",
)
_WISHES = (
    "Vi utgår från att {grupp} får information i god tid.",
    "När beslutet följs upp bör det framgå hur {grupp} har påverkats.",
    "Det är viktigt att erfarenheterna från {plats} tas till vara.",
    "Vi vill också att kostnaderna redovisas särskilt i nästa uppföljning.",
    "Arbetet bör ske i nära dialog med dem som berörs.",
)
_GROUPS = (
    "barn och unga",
    "äldre som bor ensamma",
    "föreningar med små resurser",
    "familjer med låga inkomster",
    "de boende i {plats}",
    "personer med funktionsnedsättning",
    "personalen",
    "småföretagare",
)
_SUMMARIES = (
    "Förvaltningen har på nämndens uppdrag berett {ämne}.",
    "Ärendet om {ämne} bordlades vid ett tidigare sammanträde och tas nu upp på nytt.",
    "I tjänsteutlåtandet redogör förvaltningen för bakgrunden till {ämne} och för de alternativ som har prövats.",
    "Förvaltningen bedömer att förslaget kan genomföras inom ramen för beslutad budget.",
    "Berörda fackliga organisationer har informerats enligt medbestämmandelagen.",
    "Förslaget bedöms inte påverka barns rättigheter negativt.",
    "Synpunkter har inhämtats från {grupp}, och de redovisas i en bilaga.",
    "Förvaltningen föreslår att nämnden beslutar i enlighet med förslaget.",
)
_TOLD = (
    "Förvaltningschefen informerade om läget och besvarade nämndens frågor.",
    "Nämnden fick en genomgång av de senaste månadernas arbete i {plats}, och bildspelet läggs till handlingarna.",
    "Sjukfrånvaron har minskat något jämfört med samma period föregående år, medan kostnaderna för vikarier ökar.",
    "En skriftlig redovisning lämnas till nästa sammanträde.",
    "Arbetet följer den plan som nämnden antog före årsskiftet.",
)
_NOTES = (
    "{parti} vill till protokollet få antecknat att frågan om {ämne} bör tas upp på nytt när budgeten är beslutad.",
    "Till protokollet antecknas att {parti} avser att återkomma i frågan.",
    "{parti} noterar att handlingarna kom sent och att det försvårade beredningen i partigruppen.",
)
_EXPLANATIONS = (
    "{parti} röstade som vi gjorde eftersom båda förslagen hade brister; vårt eget föll redan i den förberedande voteringen.",
    "Vår röst ska inte läsas som ett stöd för förslaget i dess helhet, utan som ett nej till att {i_stället}.",
)


def party_name(party: Party) -> str:
    """A party's name as statements write it; a local party is called what it is called."""
    return _NAMES.get(party, party)


def _slots(dice: Dice, party: Party, matter: Matter, place: str) -> dict[str, str]:
    return {
        "parti": party_name(party),
        "ämne": matter.subject,
        "i_stället": matter.instead,
        "plats": place,
        "grupp": dice.pick(_GROUPS).replace("{plats}", place),
    }


def _paragraphs(sentences: Sequence[str], slots: dict[str, str]) -> str:
    """The sentences, three or four a paragraph."""
    told = [sentence.format_map(slots) for sentence in sentences]
    return "\n\n".join(" ".join(told[at : at + 4]) for at in range(0, len(told), 4))


def reservation(dice: Dice, party: Party, matter: Matter, place: str) -> str:
    """The reasons of a reservation: four sentences to two kilobytes."""
    sentences = (
        dice.pick(_OPENINGS),
        *dice.some(_REASONS, dice.between(1, 12)),
        dice.pick(_PROPOSED),
        dice.pick(_ENDINGS),
    )
    return _paragraphs(sentences, _slots(dice, party, matter, place))


def uttalande(dice: Dice, party: Party, matter: Matter, place: str) -> str:
    """A statement beside the decision: two sentences to one kilobyte."""
    sentences = (
        dice.pick(_REMARKS),
        *dice.some(_REASONS, dice.between(0, 6)),
        *dice.some(_WISHES, dice.between(1, 3)),
    )
    return _paragraphs(sentences, _slots(dice, party, matter, place))


def note(dice: Dice, party: Party, matter: Matter, place: str) -> str:
    """A protokollsanteckning: one sentence."""
    return dice.pick(_NOTES).format_map(_slots(dice, party, matter, place))


def explanation(dice: Dice, party: Party, matter: Matter, place: str) -> str:
    """A röstförklaring: one sentence."""
    return dice.pick(_EXPLANATIONS).format_map(_slots(dice, party, matter, place))


def summary(dice: Dice, matter: Matter, place: str) -> str:
    """The minutes' summary of a matter."""
    sentences = dice.some(_SUMMARIES, dice.between(2, 6))
    return _paragraphs(sentences, _slots(dice, "", matter, place))


def told(dice: Dice, place: str) -> str:
    """What was said when the body was informed."""
    return " ".join(dice.some(_TOLD, dice.between(1, 3))).replace("{plats}", place)


def decision(body: str, points: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The wording of a decision, and its att-satser: "… beslutar att …" or a numbered list."""
    clauses = tuple(f"att {point}" for point in points)
    if len(clauses) == 1:
        return f"{body} beslutar {clauses[0]}.", (f"{clauses[0]}.",)
    numbered = "\n".join(f"{number}. {clause}" for number, clause in enumerate(clauses, 1))
    return f"{body} beslutar\n{numbered}", clauses
