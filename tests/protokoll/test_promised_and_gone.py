"""Minutes of a sitting from a script: texts that were promised, who was there on a link, what was corrected."""

from __future__ import annotations

import pytest

from beslut import Ledger, to_text
from beslut.commands import read_script

OPENED = """nämnd Kulturnämnden
  platser: 3
sammanträde 2026-05-05 18.00
närvaro ordförande: Anna Berg (M)
närvaro ledamot: Eva Noor (S), Siv Lund (MP)
närvaro ersättare: Nils Hed (S)
  tjänstgör: nej
deltar på distans Nils Hed (S)
"""
PARAGRAF = "§ {0}: Ärende {0}\nbeslut\n  text: Ja.\nparagrafen avslutad\n"


def minutes(script: str) -> str:
    """The minutes of the sitting that a script holds."""
    with Ledger.open(":memory:") as ledger:
        ledger.record(*read_script(script, "skript"))
        return to_text(ledger.minutes(ledger.meetings()[0].id))


def test_a_rattelse_says_of_what_and_whose() -> None:
    """Which text, or whose vote, was corrected after justering; an abstention is called what it is."""
    script = OPENED + (
        "justerare Siv Lund (MP)\n§ 1: Ärende\ndelegationsbeslut Lov\n  beslutat: 2026-05-04\nyrkande avslag\n  av: Eva Noor (S)\növerläggningen avslutad\nproposition sak: f1\n"
        "votering begärs Eva Noor (S)\nvoteringsproposition\n  ja för: f1\n  nej betyder: bifall\n"
        "röst ja: Siv Lund (MP)\nröst nej: Eva Noor (S)\nröst ja: Anna Berg (M)\nvotering avslutad\n"
        "beslut\n  text: Nej.\nparagrafen avslutad\nsammanträdet avslutat 2026-05-05 20.00\n"
        "underskrift Anna Berg (M)\n  roll: ordförande\nunderskrift Siv Lund (MP)\n  roll: justerare\n"
    )
    with Ledger.open(":memory:") as ledger:
        ledger.record(*read_script(script, "skript"))
        meeting = ledger.meetings()[0].id
        at = {r.topic: r.version for r in ledger.events(meeting)}
        cast = next(r.version for r in ledger.events(meeting) if r.topic == "vote_cast")
        ledger.record(
            *read_script(
                f"rätta {cast}\n  fält: choice\n  ny text: avstar\n  grund: felhörd\n"
                f"rätta {at['decision_made']}\n  fält: text\n  ny text: Avslag.\n  grund: otydligt\n"
                f"rätta {at['delegationsbeslut_reported']}\n  fält: decided\n"
                '  nytt värde: {"precision": "minut", "value": "2026-05-04T08:30+0200"}\n  grund: klockan\n',
                "skript",
                meeting=meeting,
            )
        )
        text = to_text(ledger.minutes(meeting))
    assert "av rösten (Siv Lund (MP)): ”ja” ändrades till ”avstår”. Grund: felhörd." in text
    assert "”2026-05-04” ändrades till ”2026-05-04 kl. 8.30”." in text
    assert "av beslutet: ”Nej” ändrades till ”Avslag”. Grund: otydligt." in text


@pytest.mark.parametrize("act", ["distans bruten Nils Hed (S)", "distans avslutad Nils Hed (S)"])
def test_who_was_cut_off_is_no_longer_there(act: str) -> None:
    """A substitute whose link broke or ended sat beside the §§ before that, and those after coming back."""
    back = "deltar på distans Nils Hed (S)"
    numbers = [PARAGRAF.format(n) for n in (1, 2, 3)]
    assert "**Ersättare**\nNils Hed (S)\n" in minutes(OPENED + "".join(numbers))
    gone = OPENED + numbers[0] + act + "\n" + numbers[1]
    assert "**Ersättare**\nNils Hed (S), § 1\n" in minutes(gone + numbers[2])
    assert "**Ersättare**\nNils Hed (S), §§ 1, 3\n" in minutes(gone + back + "\n" + numbers[2])


@pytest.mark.parametrize(
    ("promise", "text"),
    [
        (
            "utlovas reservation\n  av: Eva Noor (S)\n  senast: 2026-05-11\n",
            "reservationens text\n  text: Vi säger nej.\n",
        ),
        (
            "utlovas särskilt uttalande\n  av: Eva Noor (S)\n  senast: 2026-05-11\n",
            "uttalande särskilt uttalande\n  av: Eva Noor (S)\n  text: Vi säger nej.\n",
        ),
    ],
)
def test_a_promise_is_told_until_its_text_comes(promise: str, text: str) -> None:
    """Minutes say who would hand in a text until when; the text itself takes that sentence's place."""
    opened = OPENED + "§ 1: Ärende\nbeslut\n  text: Ja.\nreservation Eva Noor (S)\n" + promise
    promised = "som skulle lämnas senast den 11 maj 2026."
    assert promised in minutes(opened)
    others = "uttalande särskilt uttalande\n  av: Siv Lund (MP)\n  text: Vi säger ja.\n"
    assert promised in minutes(opened + others)
    kept = minutes(opened + text)
    assert promised not in kept
    assert "Vi säger nej." in kept
