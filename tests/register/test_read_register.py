"""Registers as people have them: exports, spreadsheets, TOML, typed lists; and what is wrong in them."""

from __future__ import annotations

import codecs
import datetime as dt

import pytest

from beslut import RegisterError, WrittenRegister, kind_of_body, parse_places, read_register

TABLE = """Namn;Parti;Uppdrag;Plats;Från;Till
Anna Berg;M;Ordförande;1;2023-01-01;2026-12-31
Lindkvist, Per;(M);Ledamot;2;20230101;
vakant;SD;Ledamot;7;2026-03-01;
Eva Noor;S;2:e vice ordförande;8;2023-01-01 00:00;2026-12-31
Åsa Öst;-;Ersättare;;;
"""
WHOLE = """
namn = "Utbildningsnämnden"
slag = "nämnd"
kommun = "Storköping"
platser = 5
fran = 2023-01-01
till = 2026-12-31
ledamoter = [
  "Anna Berg (M), ordförande",
  { plats = 2, namn = "Jon Frisk (M)", till = 2024-05-31 },
  { plats = 4, vakant = "SD" },
  { plats = 5, namn = "Eva Noor", parti = "S", uppdrag = "v. ordf." },
]
ersättare = '''
Ebba Nyman (M)
Sara Holm (KD)
'''
[inkallelseordning]
M = ["M", "KD"]
SD = ["SD", "M", "KD"]
[regelverk]
namn = "kommunallagen-stockholm"
parametrar = { justerare = 2, distans = true }
[[koalition]]
namn = "styret"
partier = ["M", "KD"]
[[ändring]]
dag = 2024-06-01
slutar = ["Ebba Nyman (M)"]
ledamoter = [{ plats = 2, namn = "Ebba Nyman (M)" }]
inkallelseordning = { M = ["M", "KD", "SD"] }
[[ändring]]
dag = 2025-01-01
platser = 7
"""


def shown(written: WrittenRegister) -> list[tuple[str | None, str, str]]:
    """Each place: seat, who, as what."""
    return [(p.seat, p.label, p.role) for p in written.places]


def faults(text: str, file: str = "un.csv", **options: str) -> list[str]:
    """What is told of a file that can't be recorded."""
    with pytest.raises(RegisterError) as told:
        read_register(text.encode(), file, **options)
    return [fault.says for fault in told.value.faults]


def test_an_export_of_a_register() -> None:
    """Roles, days and turned names are read as such registers write them; a vacant seat keeps its party."""
    written = read_register(TABLE.encode(), "un.csv")
    assert shown(written) == [
        ("1", "Anna Berg (M)", "ordförande"),
        ("2", "Per Lindkvist (M)", "ledamot"),
        ("7", "vakant (SD)", "ledamot"),
        ("8", "Eva Noor (S)", "vice ordförande"),
        (None, "Åsa Öst", "ersättare"),
    ]
    assert [(p.since, p.until) for p in written.places[:3]] == [
        (dt.date(2023, 1, 1), dt.date(2026, 12, 31)),
        (dt.date(2023, 1, 1), None),
        (dt.date(2026, 3, 1), None),
    ]


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + TABLE.encode(),
        TABLE.encode("cp1252"),
        TABLE.encode("utf-16"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("\n", "\r").encode(),
        TABLE.replace(", ", " ").replace("Lindkvist Per", '"Lindkvist, Per"').replace(";", ",").encode(),
        TABLE.replace(";", "\t").encode(),
    ],
    ids=["bom", "windows-1252", "utf-16", "crlf", "cr", "commas", "tabs"],
)
def test_as_spreadsheets_save_it(data: bytes) -> None:
    """The same table in another encoding, with other line ends or delimiters is the same register."""
    assert read_register(data, "un.csv") == read_register(TABLE.encode(), "un.csv")


def test_headings_in_any_order_and_columns_that_are_not_ours() -> None:
    """Columns are known by their headings; what isn't ours, such as a personnummer, is not read, and that is said."""
    written = read_register(
        b"Parti,Personnummer,Fr.o.m.,Efternamn,E-post,F\xc3\xb6rnamn\nM,640823,2023-01-01,Berg,a@b,Anna\n",
        "f",
    )
    assert shown(written) == [(None, "Anna Berg (M)", "ledamot")]
    assert written.places[0].since == dt.date(2023, 1, 1)
    assert written.notes == ("f: kolumnerna Personnummer, E-post läses inte",)


def test_an_export_of_a_municipality_s_system() -> None:
    """Roles with more beside them, parties in full, and both days of a period in one cell, in Windows-1252."""
    table = (
        "Efternamn;Förnamn;Parti;Befattning;Organ;Valkrets;Mandatperiod;E-post\r\n"
        "Berg;Anna;Moderaterna;Ordf.;Kommunfullmäktige;1;2022-10-15–2026-10-14;a@b\r\n"
        "Noor;Eva;Arbetarepartiet-Socialdemokraterna (S);1:e v ordf;Kommunfullmäktige;1;2022-10-15 - 2026-10-14;\r\n"
        "Öst;Karin;Liberalerna (L);Ledamot (tjänstgörande);Kommunfullmäktige;2;2022-10-15–2026-10-14;\r\n"
        "Falk;Hugo;Lövbergapartiet (LöP);Ledamot/gruppledare;Kommunfullmäktige;2;2022-10-15 t.o.m. 2026-10-14;\r\n"
        "Hed;Nils;(S);1:e ersättare;Kommunfullmäktige;2;2024-02-01–;\r\n"
        "Alm;Rut;V;Ersättare 2;Kommunfullmäktige;2;2022–2026;\r\n"
    )
    written = read_register(table.encode("cp1252"), "kf.csv")
    assert written.name == "Kommunfullmäktige"
    assert shown(written) == [
        (None, "Anna Berg (M)", "ordförande"),
        (None, "Eva Noor (S)", "vice ordförande"),
        (None, "Karin Öst (L)", "ledamot"),
        (None, "Hugo Falk (LöP)", "ledamot"),
        (None, "Nils Hed (S)", "ersättare"),
        (None, "Rut Alm (V)", "ersättare"),
    ]
    whole = (dt.date(2022, 10, 15), dt.date(2026, 10, 14))
    days = [(p.since, p.until) for p in written.places]
    assert days == [*[whole] * 4, (dt.date(2024, 2, 1), None), (None, None)]
    (wrong,) = faults(table.replace("10-14;a@b", "13-14;a@b"), "kf.csv")
    assert wrong.startswith("kf.csv, rad 2, kolumn Period: ”2022-10-15–2026-13-14” är ingen period; skriv")


def test_the_first_vice_ordforande_comes_before_the_second() -> None:
    """In a list by the alphabet the presidium is in its own order: the first presides before the second."""
    table = (
        "Namn;Parti;Uppdrag\n"
        "Ahl, Bo;SD;2:e v. ordf.\n"
        "Ek, Siv;C;Ledamot\n"
        "Noor, Eva;S;1:e v ordf\n"
        "Öst, Karin;M;Ordf.\n"
    )
    assert [p.label for p in read_register(table.encode(), "f").places] == [
        "Eva Noor (S)",
        "Siv Ek (C)",
        "Bo Ahl (SD)",
        "Karin Öst (M)",
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kommunfullmäktige", "fullmäktige"),
        ("Kommunfullmäktige i Lövberga", "fullmäktige"),
        ("Kommunstyrelsen", "styrelse"),
        ("Kommunstyrelsens arbetsutskott", "utskott"),
        ("Utbildningsnämnden", "nämnd"),
        ("Kommunstyrelsen, krisledning", "styrelse"),
        ("Kommunstyrelsen Lövberga", "styrelse"),
        ("Lövberga kommunfullmäktige", "fullmäktige"),
        ("Kommunfullmäktige Lövberga", "fullmäktige"),
        ("Stadsfullmäktige i Göteborg", "fullmäktige"),
        ("Landstingsfullmäktige i Skåne", "fullmäktige"),
        ("Förbundsfullmäktige i Lövberga räddningstjänst", "fullmäktige"),
        ("Valnämnden för kommunfullmäktige", "nämnd"),
        ("Valberedningen till kommunfullmäktige", "nämnd"),
        ("Kommunfullmäktiges presidium", "nämnd"),
        ("Kommunstyrelsens arbetsutskott 1", "utskott"),
        ("Utskottet för utbildning", "utskott"),
        ("Arbetsutskottet under kommunstyrelsen", "utskott"),
    ],
)
def test_what_a_body_is_by_its_name(name: str, kind: str) -> None:
    """An export doesn't say it, and the law depends on it: fullmäktige is known by its name."""
    assert kind_of_body(name) == kind


@pytest.mark.parametrize(
    "day", ["2023-01-05", "20230105", "2023/01/05", "2023.1.5", "2023-1-5", "2023-01-05 00:00"]
)
def test_a_day_is_written_with_its_year_first(day: str) -> None:
    """Spreadsheets write a day with other signs, or without noughts; which is the month is never guessed."""
    (place,) = read_register(f"Namn;Parti;Från\nEva Noor;S;{day}\n".encode(), "un.csv").places
    assert place.since == dt.date(2023, 1, 5)
    for unclear in ("05/01/2023", "2023-01/05", "2023"):
        assert faults(f"Namn;Parti;Från\nEva Noor;S;{unclear}\n") == [
            f"un.csv, rad 2, kolumn Från: ”{unclear}” är inget datum; skriv till exempel 2023-01-01"
        ]


@pytest.mark.parametrize("told", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_line_that_tells_excel_its_delimiter(told: str) -> None:
    """It isn't read, and the rows below it keep their numbers."""
    read_register(f"{told}\rNamn;Parti\rEva Noor;S\r".encode(), "un.csv")
    table = f"\ufeff{told}\r\nNamn;Parti\r\nEva Noor;S\r\n"
    (place,) = read_register(table.encode(), "un.csv").places
    assert (place.label, place.where) == ("Eva Noor (S)", "un.csv, rad 3")


def test_one_body_of_several() -> None:
    """An export of a whole municipality is read body by body, each by its name."""
    table = "Nämnd;Namn;Parti\nKulturnämnden;Anna Berg;M\nByggnadsnämnden;Eva Noor;S\n"
    assert faults(table) == [
        "un.csv: gäller flera nämnder: Kulturnämnden, Byggnadsnämnden; välj en med --namnd"
    ]
    assert "har inga rader för Socialnämnden" in faults(table, namnd="Socialnämnden")[0]
    written = read_register(table.encode(), "f", namnd="kulturnämnden")
    assert (written.name, shown(written)) == ("kulturnämnden", [(None, "Anna Berg (M)", "ledamot")])


def test_a_whole_register_with_its_changes() -> None:
    """TOML says all of it: lines as one types them, periods of office, order of call, rules, and changes by day."""
    written = read_register(WHOLE.encode(), "un.toml")
    assert (written.name, written.municipality, written.kind) == ("Utbildningsnämnden", "Storköping", "nämnd")
    assert shown(written) == [
        (None, "Anna Berg (M)", "ordförande"),
        ("2", "Jon Frisk (M)", "ledamot"),
        ("4", "vakant (SD)", "ledamot"),
        ("5", "Eva Noor (S)", "vice ordförande"),
        (None, "Ebba Nyman (M)", "ersättare"),
        (None, "Sara Holm (KD)", "ersättare"),
        ("2", "Ebba Nyman (M)", "ledamot"),
    ]
    first, last = dt.date(2023, 1, 1), dt.date(2026, 12, 31)
    change = dt.date(2024, 6, 1)
    assert [(p.since, p.until) for p in (written.places[0], written.places[1], written.places[6])] == [
        (first, last),
        (first, dt.date(2024, 5, 31)),
        (change, last),
    ]
    assert [(n.since, n.seats) for n in written.numbers] == [(None, 5), (dt.date(2025, 1, 1), 7)]
    assert [(o.since, o.party, o.order) for o in written.orders] == [
        (first, "M", ("M", "KD")),
        (first, "SD", ("SD", "M", "KD")),
        (change, "M", ("M", "KD", "SD")),
    ]
    assert [(e.person.label, e.last) for e in written.ends] == [("Ebba Nyman (M)", dt.date(2024, 5, 31))]
    assert written.rules[0].parameters == {"justerare": "2", "distans": "ja"}
    assert written.coalitions[0].parties == ("M", "KD")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "un.csv: är tom"),
        (
            "hej\n",
            "un.csv: är varken CSV med rubrikerna Namn och Parti (och Uppdrag, Plats, Från, Till) eller TOML",
        ),
        ("Namn;Parti\n", "un.csv: har rubriker men inga personer; en rad för varje plats är rätt"),
        ("Namn;Parti;Namn\nA;M;B\n", "un.csv, rad 1: ”Namn” står över två kolumner; en är rätt"),
        ("Namn;Parti\nAnna;\n", "un.csv, rad 2, kolumn Parti: saknar parti för Anna; skriv - för inget"),
        ("Namn;Parti\n;M\n", "un.csv, rad 2, kolumn Namn: saknar namn; är platsen ledig skrivs vakant"),
        (
            "Namn;Parti;Uppdrag\nA;M;kassör\n",
            "un.csv, rad 2, kolumn Uppdrag: ”kassör” är inget uppdrag; rätt vore ordförande, vice ordförande, ledamot, ersättare",
        ),
        (
            "Namn;Parti;Från\nA;M;1/1 2023\n",
            "un.csv, rad 2, kolumn Från: ”1/1 2023” är inget datum; skriv till exempel 2023-01-01",
        ),
        (
            "Namn;Parti;Till\nA;M;2023-02-30\n",
            "un.csv, rad 2, kolumn Till: ”2023-02-30” är inget datum; skriv till exempel 2023-01-01",
        ),
        (
            "Namn;Parti;Från;Till\nA;M;2023-02-01;2023-01-31\n",
            "un.csv, rad 2: ”2023-01-31” ligger före första dagen, 2023-02-01",
        ),
        ("Namn;Parti\nA;M\nA;M\n", "un.csv, rad 3: ”A (M)” står redan på un.csv, rad 2 som ledamot; en gång är rätt"),
        (
            "Namn;Parti;Plats\nA;M;3\nB;S;3\n",
            "un.csv, rad 3: ”plats 3” har A (M) enligt un.csv, rad 2; en plats har en ledamot i taget",
        ),
        (
            "Namn;Parti;Uppdrag\nA;M;o\nB;S;ordf\n",
            "un.csv, rad 3: ”B (S)” är ordförande medan A (M) är det (un.csv, rad 2); en nämnd har en ordförande",
        ),
        ("Namn;Parti\nA\x1b[31m;M\n", "un.csv, rad 2, kolumn Namn: innehåller ett tecken som inte syns; skriv om det"),
        ("Namn;Parti\nA;M;x\n", "un.csv, rad 2: ”x” står efter den sista av 2 kolumner"),
        ("namn = x", "un.csv, rad 1, kolumn 8: går inte att läsa som TOML: Invalid value"),
        ("nam = 1", "un.csv: ”nam” är ingen nyckel här; de är: namn, slag, kommun, "),
        ("slag = 'råd'", "un.csv, slag: ”råd” kan inte stå här; rätt vore nämnd eller styrelse eller utskott"),
        ("platser = 0", "un.csv, platser: ”0” ska vara ett heltal från 1"),
        ("ledamoter = ['Anna Berg']", "un.csv, ledamoter 1: ”Anna Berg” saknar partiet inom parentes; skriv till"),
        ("ledamoter = [{plats = 1}]", 'un.csv, ledamoter 1: behöver namn = "Anna Berg (M)" eller vakant = "SD"'),
        ("ledamoter = [{namn = 'A (M)', fran = 'i fjol'}]", "un.csv, ledamoter 1, fran: ”i fjol” är inget datum"),
        ("inkallelseordning = {M = 'S'}", "un.csv, inkallelseordning M: ”S” ska vara partier i ordning"),
        (
            "ledamoter = ['A (M)']\ninkallelseordning = {M = ['M', 'M']}",
            "un.csv, inkallelseordning M: ”M” står två gånger; en gång är rätt",
        ),
        (
            "platser = 1\nledamoter = ['A (M)', 'B (S)', 'vakant (S)']",
            "un.csv: har 2 ledamöter och 1 vakanta men 1 platser; stryk 2, eller rätta antalet platser",
        ),
        ("platser = 2\nledamoter = ['3. A (M)']", "un.csv, ledamoter 1: ”plats 3” finns inte; platserna är 1 till 2"),
        ("[[andring]]\nplatser = 3", "un.csv, andring 1: saknar dag; skriv till exempel dag = 2024-06-01"),
    ],
)  # fmt: skip
def test_what_can_not_be_so(text: str, says: str) -> None:
    """Each fault names the file, the place, what stands there and what would be right."""
    (told,) = faults(text)
    assert told.startswith(says)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04xl", "är ett kalkylark eller dokument; spara det som CSV"),
        (b"%PDF-1.7", "är en PDF; ett register läses ur CSV eller TOML"),
        (
            b"\xef\xbb\xbfNamn;Parti\nA\xff;M",
            "rad 2: är ingen text i UTF-8 eller Windows-1252; spara om filen",
        ),
        (b"Namn;Parti\n" + b"x" * 4_000_000, "har 4000011 byte; ett register har högst 4000000"),
    ],
)
def test_what_is_no_register(data: bytes, says: str) -> None:
    """A file of another kind is told by what it is."""
    with pytest.raises(RegisterError, match=says):
        read_register(data, "un.xlsx")


def test_all_faults_at_once() -> None:
    """Whoever mends a file sees everything that is wrong with it."""
    told = faults("Namn;Parti;Uppdrag;Från\nAnna;;;\nBo;M;kassör;i går\n;S;;\n")
    assert [fault.split(":")[0] for fault in told] == [
        "un.csv, rad 2, kolumn Parti",
        "un.csv, rad 3, kolumn Uppdrag",
        "un.csv, rad 3, kolumn Från",
        "un.csv, rad 4, kolumn Namn",
    ]


@pytest.mark.parametrize(
    ("line", "seat", "who", "role"),
    [
        ("Anna Berg (M)", None, "Anna Berg (M)", "ledamot"),
        ("1. Anna Berg (m), ordf.", "1", "Anna Berg (M)", "ordförande"),
        ("12 Anna Berg (M) o", "12", "Anna Berg (M)", "ordförande"),
        ("Ordförande: Anna Berg (M)", None, "Anna Berg (M)", "ordförande"),
        ("Anna Berg, ordförande (M)", None, "Anna Berg (M)", "ordförande"),
        ("Berg, Anna (M) – 1:e vice ordförande", None, "Anna Berg (M)", "vice ordförande"),
        ("Anna Berg (M) v", None, "Anna Berg (M)", "vice ordförande"),
        ("• Anna Berg (M) ers", None, "Anna Berg (M)", "ersättare"),
        ("vakant (SD)", None, "vakant (SD)", "ledamot"),
        ("plats 7: vakant (SD)", "7", "vakant (SD)", "ledamot"),
        ("Lena Mård (Sollentunapartiet)", None, "Lena Mård (Sollentunapartiet)", "ledamot"),
        ("Rolf Ahl (-)", None, "Rolf Ahl", "ledamot"),
        ("3\tAnna Berg\tM\tVice ordförande", "3", "Anna Berg (M)", "vice ordförande"),
        ("Anna Berg (M);Ledamot", None, "Anna Berg (M)", "ledamot"),
        ("| Anna Berg | M |", None, "Anna Berg (M)", "ledamot"),
    ],
)
def test_a_line_as_one_types_it(line: str, seat: str | None, who: str, role: str) -> None:
    """A name and its party make a place; number and role stand where people put them."""
    (place,) = parse_places(line)
    assert (place.seat, place.label, place.role) == (seat, who, role)


def test_a_pasted_list() -> None:
    """A list out of minutes is taken as it stands, with its headings."""
    pasted = """Ledamöter
    Ordförande
    Anna Berg (M)
    Jon Frisk (M)

    Ersättare:
    - Ebba Nyman (M)
    """
    assert [(p.label, p.role) for p in parse_places(pasted)] == [
        ("Anna Berg (M)", "ordförande"),
        ("Jon Frisk (M)", "ledamot"),
        ("Ebba Nyman (M)", "ersättare"),
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Anna Berg", "rad 1: ”Anna Berg” saknar partiet inom parentes"),
        ("Anna Berg (M", "rad 1: ”Anna Berg \\(M” saknar en parentes"),
        ("(M)", "rad 1: ”\\(M\\)” saknar namnet före partiet"),
        ("Anna Berg ()", "rad 1: ”Anna Berg” har en tom parentes"),
        ("Anna Berg (M) kassör", "rad 1: ”kassör” är inget uppdrag; rätt vore ordförande"),
        ("Anna\x1bBerg (M)", "rad 1: raden innehåller ett tecken som inte syns"),
        ("3", "rad 1: ”3” saknar partiet"),
    ],
)
def test_a_line_that_is_none(line: str, says: str) -> None:
    """What can't be read is told with what would be right."""
    with pytest.raises(RegisterError, match=says):
        parse_places(line)
