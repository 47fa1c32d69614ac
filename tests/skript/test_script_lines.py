"""How people write scripts: what follows by itself, and what they are told where a line is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from beslut import PersonRef, TimePoint, dnr_key
from beslut import commands as c
from beslut.commands import ScriptError, read_script, write_script

BEGUN = "nämnd Kulturnämnden\nsammanträde 2026-04-16 18.00\n§ 9: Scen\n"


def read(text: str, **of: str) -> list[Any]:
    return list(read_script(text, "möte.skript", **of))


def after(text: str) -> list[Any]:
    """The commands of acts in § 9."""
    return read(BEGUN + text)[3:]


def wrong(text: str) -> str:
    with pytest.raises(ScriptError) as error:
        read(text)
    return str(error.value)


# --- what follows by itself ------------------------------------------------------------------


def test_acts_are_of_what_was_last_opened() -> None:
    """A vote is of the count called for last, that of the § opened last, in the sitting opened last."""
    *_, begun, proposal, request, vote = read(
        BEGUN + "yrkande avslag\nvotering begärs Eva Noor (S)\nröst nej: Eva Noor (S)\n"
    )
    meeting = begun.meeting
    assert begun.paragraf == f"{meeting}.9"
    assert proposal.proposal == f"{meeting}.9.f1"
    assert (request.votering, vote.votering) == (f"{meeting}.9.v1", f"{meeting}.9.v1")


def test_items_without_number_have_ids_of_their_own() -> None:
    """§§ that have no number yet are told apart, and what is done in each is of that one."""
    acts = read(
        "nämnd N\nsammanträde\n  id: m-1\n§\n  rubrik: Upprop\nsammanfattning Alla kom\n§\nsammanfattning Val\n"
    )
    assert [act.paragraf for act in acts[2:]] == ["m-1.x1", "m-1.x1", "m-1.x2", "m-1.x2"]


def test_an_id_that_the_ledger_is_to_give_is_foreseen() -> None:
    """Of acts that ask for their ids, those that follow are still of the § at hand."""
    opened = c.OpenParagraf(meeting="m-1", number="9")
    closed = c.CloseParagraf(paragraf="m-1.9")
    assert write_script([opened, closed]) == '§ 9\n  sammanträde: m-1\n  id: ""\nparagrafen avslutad\n'


def test_votes_are_of_the_count_last_called_for() -> None:
    """A second count takes the votes after it; an earlier one takes them again when it is named."""
    acts = after(
        "votering begärs Eva Noor (S)\nröst ja: Bo Ek (C)\nvotering begärs Eva Noor (S)\nröst ja: Bo Ek (C)\n"
        "votering avslutad\n  votering: v1\nvotering avslutad\n"
    )
    assert [act.votering.rpartition(".")[2] for act in acts] == ["v1", "v1", "v2", "v2", "v1", "v1"]


def test_the_same_script_has_the_same_ids() -> None:
    """Ids that nobody wrote are made of what the acts say: run again, the script asks for the same."""
    assert read(BEGUN) == read("# en rad till\n\n" + BEGUN)
    assert read(BEGUN)[0].namnd != read(BEGUN.replace("Kultur", "Skol"))[0].namnd


def test_two_cases_of_the_same_words_are_two() -> None:
    """The second of two acts that say the same begins something of its own."""
    one, two = read("nämnd N\närende Anmälan\närende Anmälan\n")[1:]
    assert one.arende != two.arende


def test_a_sitting_that_was_called_is_the_one_that_is_opened() -> None:
    """Kallelse and sammanträde are of one sitting; the next sammanträde is another."""
    _, called, opened, other = read(
        "nämnd N\nkallelse 2026-04-16\nsammanträde 2026-04-16\nsammanträde 2026-05-21\n"
    )
    assert called.meeting == opened.meeting != other.meeting


def test_a_script_can_go_on_with_a_sitting() -> None:
    """Given the sitting it goes on with, a script needn't open one."""
    (vote,) = read("röst ja: Eva Noor (S)\n  paragraf: 9\n  votering: v2\n", namnd="n-1", meeting="m-1")
    assert (vote.paragraf, vote.votering) == ("m-1.9", "m-1.9.v2")


def test_a_case_is_named_by_its_dnr() -> None:
    """The dnr, in any spelling, stands for the case that the script opened under it."""
    _, case, *_, opened = read(
        "nämnd N\närende Scen\n  dnr: KN 2026/7\nsammanträde\n§ 1\n  ärende: kn2026-7\n"
    )
    assert opened.arende == case.arende
    assert dnr_key(case.dnr) == dnr_key("kn2026-7")


def test_a_decision_in_points_is_its_points() -> None:
    """The text of a decision follows from its att-satser."""
    (decision,) = after("beslut\n  att-sats: bygga scenen\n  att-sats: justera omedelbart\n")
    assert decision.text == "bygga scenen\njustera omedelbart"


def test_a_roll_call_is_an_act_for_each() -> None:
    """Persons on one line are called, vote and sign one by one, with the same keys."""
    present = after("närvaro ersättare: Nils Hed (S), Rut Alm (V) och Bo Ek\n  tjänstgör: nej\n")
    assert [p.person for p in present] == [
        PersonRef("Nils Hed", "S"),
        PersonRef("Rut Alm", "V"),
        PersonRef("Bo Ek"),
    ]
    assert {p.serving for p in present} == {False}
    votes = after("votering begärs\nröst ja: Nils Hed (S), Rut Alm (V)\nröst avstår: Bo Ek (C)\n")[1:]
    assert [(v.person.name, v.choice) for v in votes] == [
        ("Nils Hed", "ja"),
        ("Rut Alm", "ja"),
        ("Bo Ek", "avstar"),
    ]


def test_who_speaks_for_others_is_read_as_people_write_it() -> None:
    """ "m.fl.", a party alone and a person without party are each what they say."""
    (request,) = after("votering begärs Eva Noor m fl (s), (MP); Nina Svedmark\n")
    assert request.by == (PersonRef("Eva Noor", "S", True), PersonRef("", "MP"), PersonRef("Nina Svedmark"))


def test_times_are_those_of_swedish_clocks() -> None:
    """18.00 is summer time in April and normal time in January; another zone can be said."""
    times = [
        m.when for m in read("nämnd N\nsammanträde 2026-04-16 18.00\nsammanträde 2026-01-15 kl. 9:05\n")[1:]
    ]
    assert times == [TimePoint("minut", "2026-04-16T18:00+0200"), TimePoint("minut", "2026-01-15T09:05+0100")]
    (abroad,) = read("sammanträde 2026-04-16T18:00+0300\n  nämnd: n-1\n")
    assert abroad.when.value == "2026-04-16T18:00+0300"


def test_long_texts_are_blocks() -> None:
    """Lines after | stand as they are, lines after > flow together and an empty line parts paragraphs."""
    kept, flowed = after(
        "sammanfattning\n  text: |\n    # rubrik\n      indrag\n\n    slut\n"
        "sammanfattning\n  text: >\n    en text på\n    två rader\n\n    nytt stycke\n"
    )
    assert kept.text == "# rubrik\n  indrag\n\nslut"
    assert flowed.text == "en text på två rader\n\nnytt stycke"


def test_a_file_as_editors_leave_it_is_read() -> None:
    """A byte order mark, CR LF, tabs and letters in two parts change nothing."""
    plain = "nämnd Åsnens nämnd\n    platser: 5\n"
    edited = "\ufeff" + plain.replace("    ", "\t").replace("\n", "\r\n").replace("Å", "A\u030a")
    assert read(edited) == read(plain)


def test_an_act_may_say_where_it_was_read_and_when_it_happened() -> None:
    """History is told with its place in a document, and acts with their hour."""
    (read_there,) = after("avviker Anna Berg (M)\n  källa: d-1 120–180\n  hände: 2026-04-16 19.10\n")
    assert (read_there.source.document, read_there.source.start, read_there.source.end) == ("d-1", 120, 180)
    assert read_there.happened_at.value == "2026-04-16T19:10+0200"


def test_a_name_is_no_verb() -> None:
    """A person who is called as a longer verb goes on has a line of their own, and stays a person."""
    commands = tuple(read(BEGUN + "jäv\n  person: prövas Ek (M)\n"))
    assert commands[-1].person.name == "prövas Ek"
    script = write_script(commands)
    assert script.endswith("\njäv\n  person: prövas Ek (M)\n")
    assert read_script(script, "prov") == commands


# --- what is told where a line is wrong --------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("röster ja: A (S)", "'röster ja' är inget verb; menas röstetal eller röst?"),
        ("Nämnden beslutade", "'Nämnden beslutade' är inget verb; menas nämnd eller instämmande?"),
        ("xyz", "verben står i docs/skript.md"),
        ("  platser: 5", "raden är indragen men hör inte till något"),
        ("nämnd N\n  plats: 5", "nyckeln 'plats' finns inte här; menas platser?"),
        ("nämnd N\n  platser 5", "'platser 5' är ingen nyckel: värde; menas platser?"),
        ("nämnd N\n  platser: fem", "'fem' är inget heltal"),
        ("nämnd N\n  platser: 5\n  platser: 6", "'platser' står redan för den här akten"),
        ("nämnd N\n  namn: M", "'namn' står redan för den här akten"),
        ("nämnd N\n  platser:", "här saknas ett värde (heltal)"),
        ("nämnd N\n  kommun: |\nsammanträde", "efter kommun: | väntas en text på indragna rader"),
        ("nämnd N\n  kommun: Ort\n    län", "här väntas inga rader under"),
        ("nämnd N\n  slag: namnd", "ordet 'namnd' finns inte; menas nämnd?"),
        ("nämnd N\n  platser: |\n    5", "ett block är text, men här väntas heltal"),
        ('nämnd "N', "börjar med ett citattecken"),
        ("nämnd", "'nämnd' behöver 'namn' (text)"),
        ("paragrafen avslutad", "ingen paragraf är öppnad i skriptet"),
        ("överläggningen avslutad i dag", "står ingenting mer på raden"),
        (BEGUN + "instämmande f1", "'instämmande' behöver 'av' (person)"),
        (BEGUN + "röst ja: A (S)", "här måste stå vilket det gäller: v1"),
        (
            BEGUN + "röst kanske: A (S)\n  votering: v1",
            "ordet 'kanske' finns inte; här kan stå ja, nej, avstår",
        ),
        (BEGUN + "jäv Eva (S", "en parentes eller ett citattecken är inte slutet"),
        (BEGUN + "jäv Eva (S),", "ett komma utan något före eller efter sig"),
        (BEGUN + "jäv Eva Ek och Bo Al", "skriv komma mellan personer"),
        (BEGUN + "yrkande avslag\n  mål: förslag ett", "'förslag ett' är inget id"),
        (BEGUN + "yrkande avslag\n  gemensamt: kanske", "'kanske' är varken ja eller nej"),
        ("nämnd N\nsammanträde i morgon", "'i morgon' är ingen tidpunkt; rätt vore till exempel 2026-04-16"),
        ("nämnd N\nsammanträde 2026-02-30", "'2026-02-30' är ingen tidpunkt"),
        ("nämnd N\nsammanträde 2026-03-29 02.30", "klockan 02.30 två tider eller ingen"),
        ("nämnd N\nsammanträde 2026-10-25 02.30", "klockan 02.30 två tider eller ingen"),
        (BEGUN + "avviker Bo\n  källa: sidan 3", "är ingen plats i ett dokument"),
        ("röst ja: A (S)\n  paragraf: 9\n  votering: v1", "'9' är ett kort id, men sammanträdet"),
        (BEGUN + "valsedlar\n  votering: v1\n  sedlar: f1", "här saknas 'antal' (heltal)"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, says: str) -> None:
    """File, line, what stands there and what would be right."""
    told = wrong(text)
    last = len(text.splitlines())
    assert says in told
    assert any(told.startswith(f"möte.skript, rad {line}: ") for line in (last, last - 1))


def test_a_file_that_is_no_script_is_not_repeated() -> None:
    """However long a line is, what is told of it is a sentence."""
    for text in (
        "x" * 100_000,
        "(" * 100_000,
        f'nämnd "{"x" * 100_000}',
        f"jäv {'(' * 100_000}\n  paragraf: m-1.9",
    ):
        assert len(wrong(text)) < 400
