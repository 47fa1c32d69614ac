"""The questions of worked cases that a document or a ledger answers."""

from __future__ import annotations

from collections.abc import Callable

from tests.rules import fall_fragor
from tests.rules.fall_fragor import Answers, Given

from beslut import Ledger, TimePoint
from beslut import commands as c
from beslut.reading import as_json, read


def _lasning(given: Given) -> Answers:
    """A § of minutes as the reader takes it."""
    document = as_json(read(given["text"].encode(), "fall.txt"))
    assert not document["ocr"]  # else what the reader left out would look like silence
    (paragraf,) = document["paragraphs"]
    return {
        "metod": paragraf["decision_method"],
        "metod_okand": paragraf["decision_method"] is None,
        "reservationer": len(paragraf["reservations"]),
        "uttalanden": len(paragraf["statements"]),
        "reserverade": [
            f"{p['name']}{' m.fl.' if p['with_others'] else ''} ({p['party']})"
            for p in paragraf["reservations"]
        ],
        "yrkanden": [each["kind"] for each in paragraf["proposals"]],
        "omrostning": [f"{each['ja']}–{each['nej']}" for each in paragraf["votes"] or ()],
    }


def _remiss(given: Given) -> Answers:
    """Two cases that are answers, as the ledger keeps who asked for them: the same remiss or not."""
    ledger = Ledger.open(":memory:")
    asked = []
    for number, (remitter, theirs, own) in enumerate(given["remisser"], 1):
        case = f"a-{number}"
        ledger.record(
            c.OpenArende(arende=case, namnd=None, kind="remiss", title=given["rubrik"], dnr=own),
            c.ReceiveRemiss(
                arende=case, remitter=remitter, dnr=theirs or None, due=TimePoint("datum", "2023-10-27")
            ),
        )
        asked.append(ledger.arende(case))
    one, other = (each.remiss for each in asked)
    assert one is not None
    assert other is not None
    known = one.dnr_key is not None and other.dnr_key is not None
    same = (one.remitter, one.dnr_key) == (other.remitter, other.dnr_key)
    return {
        "samma": same if known else "okänt",
        "egna": [each.dnr for each in asked],
        "under_remittentens": len(ledger.arenden(dnr=given["remisser"][0][1])),
    }


def _svarstid(given: Given) -> Answers:
    """A remiss that asks for an answer by a day, and the day it was sent."""
    ledger = Ledger.open(":memory:")
    due, sent = (TimePoint("datum", str(given[key])) for key in ("senast", "skickat"))
    ledger.record(
        c.OpenArende(arende="a-1", namnd=None, kind="remiss"),
        c.ReceiveRemiss(arende="a-1", remitter="kommunstyrelsen", due=due),
        c.SendYttrande(arende="a-1", to="kommunstyrelsen", sent=sent),
    )
    return {"regler": [each.rule for each in ledger.findings("a-1")]}


QUESTIONS: dict[str, Callable[[Given], Answers]] = {
    **fall_fragor.QUESTIONS,
    "läsning": _lasning,
    "remiss": _remiss,
    "svarstid": _svarstid,
}
"""What a case can ask, by the word in `prova`."""
