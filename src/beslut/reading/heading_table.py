"""What headings are called: one table from their words to what stands under them."""

from __future__ import annotations

import re
from typing import Final

from beslut.reading.ocr import fold

# A body in the genitive before a heading's own word: "Barn- och utbildningsnämndens", "Kommunstyrelsens".
_NO_OWNER: Final = r"(?!(?:ja|nej|bifall|avslag|enligt|att|om|mot|för|av|till|som|från|med|i|den|jag|vi)\b)"
_BODY: Final = (
    _NO_OWNER + r"(?P<body>(?:[\w\-–]+[ ,]+){0,6}?[\w\-–]*"
    r"(?:nämndens?|nämnds|styrelsens|fullmäktiges?|utskottets|utskotts|delegationens|delegations|rådets))"
)
_OFFICE: Final = (
    _NO_OWNER + r"(?P<office>(?:[\w\-–]+[ ,]+){0,4}?"
    r"(?:\w*förvaltningens|\w*kontorets|direktörens|beredningens|ordförandens|presidiets|borgarrådets|"
    r"kansliets))"
)

# (section kind, the headings that it goes by). The first that fits is taken, so the narrow ones stand first.
_TABLE: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (
        "beslut",
        (
            r"beslut",
            r"beslutet",
            r"beslut i ärendet",
            r"(?:nämnden|styrelsen|fullmäktige) beslutar",
            r"beslut att",
        ),
    ),
    ("beslut", (_BODY + r" beslut",)),
    ("organförslag", (_BODY + r" förslag(?: till (?:beslut(?: i [\w\- ]{2,40})?|[\w\- ]{2,40}))?",)),
    ("förvaltningsförslag", (_OFFICE + r" förslag(?: till (?:beslut|\w{2,30}))?",)),
    (
        "förvaltningsförslag",
        (
            r"ordförandeförslag",
            r"liggande förslag",
            r"huvudförslag",
        ),
    ),
    (
        "synpunkter",
        (
            _OFFICE + r" synpunkter(?: och (?:förslag|slutsatser))?",
            r"synpunkter och förslag",
            r"synpunkter",
        ),
    ),
    ("förslag", (r"förslag till beslut",)),
    (
        "yrkanden",
        (
            r"förslag och yrkanden?",
            r"(?:framlagda )?förslag",
            r"framställda yrkanden",
            r"(?:till|ändrings)?yrkan(?:de|den)t?",
        ),
    ),
    ("yrkanden", (r"(?:tilläggs|ändrings|avslags|bifalls|återremiss)yrkan(?:de|den)",)),
    (
        "överläggning",
        (
            r"överläggning(?:en|ar)?",
            r"debatt(?:en)?",
            r"diskussion(?:en)?",
            r"ärendets behandling(?: i [\w\- ]{2,40})?",
        ),
    ),
    (
        "anförande",
        (
            r"anförande",
            r"anföranden",
            r"talare",
            r"talarlista",
            r"yttranden i debatten",
            r"inlägg",
            r"yttranden",
        ),
    ),
    (
        "beslutsgång",
        (
            r"beslutsgång(?:en)?",
            r"propositions?ordning(?:en)?",
            r"proposition(?:er)?",
            r"proposition och (?:omröstning|beslut)",
            r"propositioner och beslut",
            r"propositionsställande",
        ),
    ),
    (
        "omröstning",
        (
            r"omröstning(?:ar|en)?",
            r"votering(?:ar|en)?",
            r"omröstningsresultat",
            r"voteringsresultat",
            r"omröstningens resultat",
            r"voteringsproposition",
            r"voteringslista",
            r"omröstningslista",
        ),
    ),
    (
        "reservation",
        (
            r"(?:skriftlig |skriftliga )?reservation(?:er|en)?",
            r"avvikande mening(?:ar)?",
        ),
    ),
    (
        "uttalande",
        (
            (
                r"(?:särskilt (?:uttalande|yttrande)|särskilda (?:uttalanden|yttranden)|"
                r"protokollsanteckning(?:ar)?|(?:anteckning(?:ar)?) till protokollet|"
                r"röstförklaring(?:ar)?|ersättaryttrande(?:n)?|ersättares yttrande)(?: (?:från|av) "
                r".{1,60}| \(.{1,30}\))?"
            ),
        ),
    ),
    ("uttalande", (r"yttrande",)),
    ("uttalande", (r"yttrande (?:[a-zåäö]{1,2})(?:, [a-zåäö]{1,2})*(?: och [a-zåäö]{1,2})?",)),
    (
        "jäv",
        (
            r"jäv",
            r"anmälan om jäv",
            r"anmälan av jäv",
        ),
    ),
    (
        "deltar ej",
        (
            r"deltar (?:ej|inte) i (?:beslutet|besluten|ärendet)",
            r"ej deltagande(?: i beslutet)?",
            r"deltagande i beslutet",
        ),
    ),
    (
        "handlingar",
        (
            r"handlingar i ärendet",
            r"handlingar",
            r"beslutsunderlag(?:et)?",
            r"underlag(?: till| för) beslut(?:et)?",
            r"underlag",
            r"ärendets handlingar",
            r"beslutshandlingar",
        ),
    ),
    (
        "underskrifter",
        (
            r"signerat av",
            r"signerat",
            r"underskrifter",
            r"underskrift",
            r"justering",
            r"justerare",
            r"justeras",
            r"digitala signaturer",
            r"signaturer",
            r"undertecknat av",
            r"elektroniska underskrifter",
        ),
    ),
    (
        "expediering",
        (
            r"(?:protokolls)?utdrag(?:et)?(?: skickas)?(?: till)?",
            r"beslutsexpediering",
            r"beslutet (?:ska )?(?:expedieras|skickas|sänds)(?: till)?",
            r"expedieras(?: till)?",
            r"expediering",
            r"(?:skickas|sänds|delges)(?: till)?",
            r"beslut skickas till",
            r"kopia till",
            r"för kännedom",
            r"delges?",
            r"sändlista",
        ),
    ),
    (
        "sammanfattning",
        (
            r"sammanfattning(?: av ärendet)?",
            r"ärendet i korthet",
            r"kort sammanfattning",
            r"kortfattad beskrivning",
        ),
    ),
    (
        "bakgrund",
        (
            r"bakgrund(?:en)?",
            r"bakgrund till ärendet",
            r"bakgrund och ärendebeskrivning",
            r"inledning",
        ),
    ),
    (
        "ärendet",
        (
            r"ärendet",
            r"ärendebeskrivning(?:en)?",
            r"beskrivning av ärendet",
            r"ärende",
            r"redogörelse för ärendet",
            r"nuläge",
        ),
    ),
    (
        "beredning",
        (
            r"ärendets beredning",
            r"beredning(?:en)?",
            r"ärendets handläggning",
            r"beredning av ärendet",
            r"tidigare beredning",
            r"samverkan",
        ),
    ),
    (
        "ärendet",
        (
            r"remissens innehåll",
            r"remissen",
            r"remissammanställning",
            r"remissinstanser(?:na)?",
            r"remissvar",
        ),
    ),
    (
        "bilagor",
        (
            r"bilag(?:a|or|orna)",
            r"bifogade handlingar",
        ),
    ),
    (
        "övrigt",
        (
            r"ekonomiska (?:konsekvenser|förutsättningar)",
            (
                r"(?:konsekvenser|analys|bedömning|övervägande\w*|finansiering|uppföljning|syfte|tidplan|"
                r"juridiska aspekter|lagrum)(?: .{0,60})?"
            ),
            (
                r"(?:jämställdhets|barn|konsekvens|miljö|tillgänglighets|barnkonsekvens|"
                r"jämställdhets)\w*analys(?: .{0,40})?"
            ),
            r"konsekvenser för .{2,60}",
            r"barnets bästa",
        ),
    ),
    (
        "närvaro",
        (
            r"närvarande",
            r"närvarolista",
            r"beslutande",
            r"ledamöter",
            r"ersättare",
            r"övriga (?:närvarande|deltagande)",
            r"tjänstgörande ersättare",
        ),
    ),
    (
        "anslag",
        (
            r"anslag",
            r"bevis",
            r"anslagsbevis",
            r"anslag/bevis",
            r"tillkännagivande",
        ),
    ),
    (
        "sidslut",
        (
            r"register",
            r"related documents",
            r"references",
            r"föregående sida",
            r"nästa sida",
            r"till toppen",
            r"tillbaka",
            r"(?:tipsa en vän|dela på \w+|skriv ut)(?: .{0,60})?",
        ),
    ),
    (
        "övrigt",
        (
            r"diariekod",
            r"innehåll",
            r"innehållsförteckning",
        ),
    ),
)
# One pattern a row: every line of a document is tried against each.
HEADINGS: Final = tuple(
    (re.compile("|".join(f"(?:{pattern})" for pattern in patterns)), kind) for kind, patterns in _TABLE
)
# Folded literal forms, for headings that OCR has damaged beyond repair of the word.
FOLDED_HEADINGS: Final = {
    fold(form): (form, kind)
    for form, kind in (
        ("förslag till beslut", "förslag"),
        ("förvaltningens förslag till beslut", "förvaltningsförslag"),
        ("förvaltningens förslag", "förvaltningsförslag"),
        ("förvaltningens synpunkter och förslag", "synpunkter"),
        ("synpunkter och förslag", "synpunkter"),
        ("sammanfattning", "sammanfattning"),
        ("sammanfattning av ärendet", "sammanfattning"),
        ("ärendet", "ärendet"),
        ("ärendets beredning", "beredning"),
        ("bakgrund", "bakgrund"),
        ("bilagor", "bilagor"),
        ("bilaga", "bilagor"),
        ("särskilt uttalande", "uttalande"),
        ("särskilt yttrande", "uttalande"),
        ("beslutsgång", "beslutsgång"),
        ("yrkanden", "yrkanden"),
        ("överläggning", "överläggning"),
        ("omröstning", "omröstning"),
        ("reservation", "reservation"),
        ("handlingar i ärendet", "handlingar"),
    )
}

STATEMENT_KINDS: Final = (
    ("särskilda uttalanden", "särskilt uttalande"),
    ("särskilt uttalande", "särskilt uttalande"),
    ("särskilda yttranden", "särskilt yttrande"),
    ("särskilt yttrande", "särskilt yttrande"),
    ("protokollsanteckning", "protokollsanteckning"),
    ("till protokollet", "protokollsanteckning"),
    ("röstförklaring", "röstförklaring"),
    ("ersättar", "ersättaryttrande"),
    ("yttrande", "yttrande"),
)
