"""A long evening of samhällsbyggnadsnämnden for the pictures: names long and short, lists that must be rolled."""

from __future__ import annotations

from collections.abc import Callable

from tests.situations.room import Room, on, person

from beslut import Drafts
from beslut import commands as c

SEATED = (
    "Marie-Louise Hammarström-Lövendahl (M), Bo Ek (C), Karl-Johan von Essen Gyllenkrok (M), Åsa Öh (L), "
    "Christoffer Bergenstråhle (KD), Fatima Haddad Nilsson (S), Jan Å (S), Gunilla Wennergren-Söderqvist (S), "
    "Per Alm (V), Lo Sandin (MP), Tor Hård (SD)"
)
SUBSTITUTES = "Ann-Charlotte Rosenstråle (M), Ulf Dahl (C), Mehmet Yıldırım (S), Eva-Britt Gustavsson-Ekström (S), Ida Lo (V)"
ORDER = {
    "M": "M, KD, L, C, SD, S, MP, V",
    "KD": "KD, M, L, C, SD, S, MP, V",
    "S": "S, V, MP, C, L, KD, M, SD",
}
CHAIR, EK, ESSEN, BERGENSTRAHLE, ALM = (
    person("Marie-Louise Hammarström-Lövendahl (M)"),
    person("Bo Ek (C)"),
    person("Karl-Johan von Essen Gyllenkrok (M)"),
    person("Christoffer Bergenstråhle (KD)"),
    person("Per Alm (V)"),
)
ITEMS: tuple[tuple[str, str | None], ...] = (
    ("Val av justerare och tid för justering", None),
    ("Detaljplan för Hovslagaren 3 och del av Innerstaden 1:1, granskning", "SBN 2025/417"),
    ("Taxa för tillsyn", "SBN 2026/9"),
    ("Strandskyddsdispens för brygga vid Norra Allmänningsudden", "SBN 2026/88"),
    ("Bygglov, Ek 4", "SBN 2026/131"),
    (
        "Yttrande över regionens länstransportplan 2026–2037 och dess miljökonsekvensbeskrivning",
        "SBN 2026/52",
    ),
    ("Delårsrapport", "SBN 2026/3"),
    ("Medborgarförslag om belysning längs gång- och cykelvägen mellan Åby och Öja", "SBN 2025/733"),
    ("Namnsättning av torg", "SBN 2026/140"),
    ("Val av representant i vattenrådet", "SBN 2026/77"),
    ("Anmälan av delegationsbeslut", None),
    ("Information från förvaltningen", None),
    ("Övriga frågor", None),
)


class Samhallsbyggnadsnamnden(Room):
    """Called, with its list; the evening goes as far as a picture needs."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.establish("Samhällsbyggnadsnämnden", "nämnd", 11)
        rules = {"vaxeltjanstgoring": "tillåten", "intrade": "mellan ärenden", "numrering": "år"}
        self.register(SEATED, SUBSTITUTES, ORDER, rules)
        self.meeting = "m-1"
        self.do(
            c.CallMeeting(
                meeting="m-1", namnd="n-1", when=on("2026-04-16T18:00+0200"), place="Stadshuset, Stora salen"
            ),
            c.SetForedragningslista(
                meeting="m-1",
                items=tuple(
                    c.AgendaItem(id=f"m-1.l{n}", number=str(n), title=title, dnr=dnr)
                    for n, (title, dnr) in enumerate(ITEMS, 1)
                ),
            ),
        )

    def opened(self) -> None:
        """The roll call is done; nobody is missing."""
        self.meet("m-1", "2026-04-16T18:03+0200")
        self.present(SEATED)
        for name in ("Ann-Charlotte Rosenstråle (M)", "Ulf Dahl (C)", "Eva-Britt Gustavsson-Ekström (S)"):
            self.attend(person(name), role="ersättare", serving=False)

    def take_up(self, item: int) -> None:
        """An item of the list becomes a §, numbered from § 41 on."""
        title, dnr = ITEMS[item - 1]
        self.open(f"{40 + item}", title=title, dnr=dnr, item=f"m-1.l{item}")

    def decided(self, item: int) -> None:
        """An item that is decided as the administration proposed."""
        self.take_up(item)
        proposed = self.put("förvaltningens förslag", institution="förvaltningen")
        self.deliberated()
        self.propose(proposed)
        self.find(proposed)
        self.gavel()
        self.decide(proposed, text="Samhällsbyggnadsnämnden beslutar enligt förvaltningens förslag.")
        self.done()

    def until_item_6(self) -> None:
        """§§ 41–45 are over, three of them decided."""
        self.opened()
        self.take_up(1)
        self.do(c.ElectJusterare(meeting="m-1", persons=(EK,), day=on("2026-04-23")))
        self.done()
        for item in (2, 3, 4, 5):
            self.decided(item)


def _kept(made: Callable[[Samhallsbyggnadsnamnden], None]) -> Callable[[str], None]:
    def write(path: str) -> None:
        room = Samhallsbyggnadsnamnden(path)
        made(room)
        room.ledger.close()

    return write


@_kept
def called(room: Samhallsbyggnadsnamnden) -> None:
    """Called, and not opened yet."""
    assert room.meeting


@_kept
def jav_of_two(room: Samhallsbyggnadsnamnden) -> None:
    """In § 46 two are jäviga and nobody is called in for them yet."""
    room.until_item_6()
    room.take_up(6)
    for who in (ESSEN, BERGENSTRAHLE):
        room.do(c.DeclareJav(paragraf=room.at, person=who))


@_kept
def moved(room: Samhallsbyggnadsnamnden) -> None:
    """In § 46 there are three proposals, one of them long."""
    room.until_item_6()
    room.take_up(6)
    forslag = room.put("förvaltningens förslag", institution="förvaltningen")
    room.put("avslag", "Tor Hård (SD)", target="förvaltningens förslag", target_proposal=forslag)
    room.put(
        "ändring",
        "Marie-Louise Hammarström-Lövendahl (M), Karl-Johan von Essen Gyllenkrok (M)",
        "Bo Ek (C), Åsa Öh (L), Christoffer Bergenstråhle (KD)",
        text="att järnvägen mellan Åby och Öja ska vara utbyggd till dubbelspår senast 2031",
    )


@_kept
def found(room: Samhallsbyggnadsnamnden) -> None:
    """§ 46: what the administration proposes, in three att-satser, has won."""
    room.until_item_6()
    room.take_up(6)
    forslag = room.put(
        "förvaltningens förslag",
        institution="förvaltningen",
        text=(
            "att avge förvaltningens tjänsteutlåtande som nämndens yttrande till regionen,\n"
            "att därutöver framhålla att järnvägen mellan Åby och Öja ska vara utbyggd till dubbelspår senast 2031,\n"
            "att förklara paragrafen omedelbart justerad."
        ),
    )
    room.deliberated()
    room.propose(forslag)
    room.find(forslag)
    room.gavel()


@_kept
def remarked(room: Samhallsbyggnadsnamnden) -> None:
    """§ 46 as minutes tell it in which much isn't as it should be."""
    room.until_item_6()
    room.take_up(6)
    room.do(c.DeclareJav(paragraf=room.at, person=BERGENSTRAHLE))
    forslag = room.put("förvaltningens förslag", institution="förvaltningen")
    room.deliberated()
    room.reading = True
    avslag = room.put("avslag", "Per Alm (V)", target="förvaltningens förslag", target_proposal=forslag)
    room.propose(forslag, avslag)
    room.find(forslag)
    room.gavel()
    room.decide(forslag, text="Samhällsbyggnadsnämnden beslutar enligt förvaltningens förslag.")
    room.reserve("Christoffer Bergenstråhle (KD)", in_favour_of=avslag)
    room.reserve("Ann-Charlotte Rosenstråle (M)", in_favour_of=avslag)


@_kept
def election(room: Samhallsbyggnadsnamnden) -> None:
    """§ 50: three are proposed, and the ballots are being counted."""
    room.until_item_6()
    room.open("50", title=ITEMS[9][0], dnr=ITEMS[9][1], matter="val", item="m-1.l10")
    for who, by in (
        ("Gunilla Wennergren-Söderqvist (S)", "Jan Å (S)"),
        ("Bo Ek (C)", "Åsa Öh (L)"),
        ("Karl-Johan von Essen Gyllenkrok (M)", "Marie-Louise Hammarström-Lövendahl (M)"),
    ):
        room.put("valförslag", by, text=who)
    room.deliberated()


@_kept
def approved(room: Samhallsbyggnadsnamnden) -> None:
    """The sitting is over; §§ 41–45 are justerade, §§ 46–53 wait for Ek's signature."""
    room.until_item_6()
    for item in range(6, len(ITEMS) + 1):
        room.decided(item)
    room.do(c.CloseMeeting(meeting="m-1", when=on("2026-04-16T20:47+0200")))
    early = tuple(f"m-1.{n}" for n in range(41, 46))
    room.do(c.SignProtokoll(meeting="m-1", person=CHAIR, role="ordförande", when=on("2026-04-16")))
    room.do(
        c.SignProtokoll(meeting="m-1", person=EK, role="justerare", when=on("2026-04-16"), paragrafer=early)
    )


def noted(path: str) -> None:
    """Notes and marks of what is unclear, of several §§ and of the sitting."""
    moved(path)
    texts = (
        ("anteckning", None, "Tolken kom 18.20"),
        ("oklart", "m-1.42", "vem instämde?"),
        (
            "anteckning",
            "m-1.42",
            "Bergenstråhle vill ha in ett särskilt yttrande om parkeringsnormen, text kommer i morgon",
        ),
        ("anteckning", "m-1.44", "kartan visades"),
        (
            "oklart",
            "m-1.46",
            "gäller ändringsyrkandet hela sträckan eller bara fram till länsgränsen, fråga Essen",
        ),
        *(
            ("anteckning", "m-1.46", f"talare {n}: {who}")
            for n, who in enumerate(("Haddad Nilsson", "Å", "Öh", "Alm", "Hård", "Ek", "Sandin"), 1)
        ),
    )
    kept = [
        {"number": n, "kind": kind, "text": text, "paragraf": at, "at": f"2026-04-16T16:{n + 9}:00+00:00"}
        for n, (kind, at, text) in enumerate(texts, 1)
    ]
    Drafts(path).put("m-1", "lappar", kept, "2026-04-16T16:40:00+00:00")


def begun(path: str) -> None:
    """What was half-written when the lights went out: a yrkande, a handling and a reservation's text."""
    moved(path)
    essen = {"valda": [["Karl-Johan von Essen Gyllenkrok", "M", False, ""]], "skrivet": ""}
    drafts = Drafts(path)
    for minute, about, kind, body in (
        (12, "m-1", "anteckning", "hör med Alm om"),
        (21, "m-1.43", "protokoll.handling", {"nummer": "SBN 2026/9-4"}),
        (
            34,
            "m-1.46",
            "protokoll.yrkande",
            {
                "av": essen,
                "slag": ["tillägg"],
                "text": "att nämnden därutöver uppdrar åt förvaltningen att redovisa hur bullret",
            },
        ),
        (36, "m-1.46", "protokoll.information", {"text": "Trafikplaneraren redogör för"}),
    ):
        drafts.put(about, kind, body, f"2026-04-16T16:{minute}:00+00:00")
