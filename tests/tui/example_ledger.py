"""Ledgers to browse, made with the library's own commands, a fixed clock and fixed chance.

`mark` is called with every string that in life comes from outside (names, titles, prose,
diarienummer, blocs): the pty test uses it to make each of them hostile.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from pathlib import Path

from beslut import Ledger, PersonRef, TimePoint
from beslut import commands as c
from beslut.values import Choice, HandlingKind

START = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)
DAY = TimePoint("datum", "2019-08-29")
LONG = (
    "Nämnden anser att överenskommelsen är ett viktigt steg i det gemensamma arbetet och att den lokala "
    "kunskapen ska tas till vara. Samverkan behöver ha tydliga mål som går att följa upp, och nämnden vill "
    "se att de boendes egna erfarenheter får större plats.\n\n"
    "För det första bör platsaktiviteter planeras tillsammans med förening och skola. För det andra bör "
    "lägesbilden delas oftare. För det tredje bör uppföljningen vara offentlig."
)


def fixed(path: Path, step: int = 37) -> Ledger:
    """A new ledger whose clock goes `step` seconds an event and whose chance counts upwards."""
    ticks, numbers = itertools.count(), itertools.count(1)
    return Ledger.open(
        path,
        actor="sekreterare",
        clock=lambda: START + dt.timedelta(seconds=step * next(ticks)),
        random=lambda n: next(numbers).to_bytes(n, "big"),
    )


def same(text: str) -> str:
    """The text as it is."""
    return text


def write(path: Path, mark: Callable[[str], str] = same) -> None:
    """Two bodies, three sittings, a § by acklamation, one by votering, two texts that wait."""
    with fixed(path) as ledger:

        def who(name: str, party: str, *, others: bool = False) -> PersonRef:
            return PersonRef(mark(name), mark(party), others)

        body = ledger.record(
            c.EstablishNamnd(name=mark("Hälleviks stadsdelsnämnd"), municipality=mark("Ekestad"))
        ).stream
        other = ledger.record(
            c.EstablishNamnd(name=mark("Åsbro miljönämnd"), municipality=mark("Ekestad"))
        ).stream
        remiss = ledger.record(
            c.OpenArende(
                namnd=body, kind="remiss", title=mark("Samverkan med polisen"), dnr=mark("HSN 2019/31")
            )
        ).stream
        ledger.record(
            c.ReceiveRemiss(
                arende=remiss,
                remitter=mark("Kommunstyrelsen"),
                dnr=mark("KS 2019/900"),
                due=TimePoint("datum", "2019-09-30"),
                recipients=(mark("Polisen"), mark("Åsbro miljönämnd")),
            )
        )
        meeting = ledger.record(c.OpenMeeting(namnd=body, when=DAY, place=mark("Folkets hus"))).stream
        _acklamation(ledger, meeting, remiss, mark, who)
        _votering(ledger, meeting, mark, who)
        undated = ledger.record(c.OpenMeeting(namnd=other)).stream
        ledger.record(c.OpenParagraf(meeting=undated, number="3", title=mark("Buller från småbåtshamnen")))
        document = ledger.record(
            c.ReadDocument(
                name=mark("uttalande.txt"),
                digest="0" * 64,
                media_type="text/plain",
                kind="särskilt uttalande",
                reader="text",
                reader_version="1",
            )
        ).stream
        for number, words in enumerate(("Vi hade hellre sett att platserna valts av de boende.", LONG), 1):
            ledger.record(
                c.FindFragment(
                    document=document,
                    fragment=f"{document}.f{number}",
                    kind="särskilt uttalande",
                    text=mark(words),
                    bloc=mark("Minoriteten"),
                )
            )


def _acklamation(ledger, meeting, remiss, mark, who) -> None:  # type: ignore[no-untyped-def]  # a part of write
    p = f"{meeting}.6"
    adam, mia = who("Arvid Dahlin", "L"), who("Astrid Hellgren", "M", others=True)
    lara, johan = who("Lova Sandin", "MP"), who("Jonas Vester", "C")
    maria, eva, henrik = (
        who("Märta Ljung", "V", others=True),
        who("Elin Fager", "S", others=True),
        who("Hans Åkerman", "SD"),
    )
    for person in (adam, mia, lara, johan, maria, eva, henrik):
        ledger.record(c.RecordAttendance(meeting=meeting, person=person))
    ledger.record(
        c.OpenParagraf(
            meeting=meeting,
            paragraf=p,
            number="6",
            arende=remiss,
            dnr=mark("HSN 2019/31"),
            title=mark("Överenskommelse om trygga parker mellan Ekestad och polisen"),
            subtitle=mark("Svar på remiss från kommunstyrelsen"),
        )
    )
    ledger.record(
        c.NoteSummary(paragraf=p, text=mark("Kommunstyrelsen har sänt ett förslag till överenskommelse."))
    )
    tabled: tuple[tuple[str, HandlingKind, str | None, str | None], ...] = (
        ("HSN 2019/31-2", "tjänsteutlåtande", "godkänd, R 1", None),
        ("HSN 2019/31-1", "remissiv", None, None),
        ("HSN 2019/31-1.1", "remissunderlag", None, "Förslag till överenskommelse"),
    )
    for number, kind, state, title in tabled:
        ledger.record(
            c.TableHandling(
                paragraf=p,
                kind=kind,
                number=mark(number),
                state=mark(state) if state else None,
                title=mark(title) if title else None,
            )
        )
    ledger.record(
        c.DeclareJav(paragraf=p, person=who("Per Lind", "M"), ground=mark("är anställd av polisen"))
    )
    ledger.record(
        c.PutProposal(
            paragraf=p,
            proposal=f"{p}.f1",
            kind="gemensamt förslag",
            proposers=(adam, mia, lara, johan),
            joint=True,
            text=mark("Nämnden lämnar yttrandet som svar på remissen."),
        )
    )
    ledger.record(
        c.PutProposal(
            paragraf=p,
            proposal=f"{p}.f2",
            kind="förvaltningens förslag",
            institution=mark("förvaltningen"),
            text=mark("Nämnden hänvisar till tjänsteutlåtandet."),
        )
    )
    ledger.record(
        c.PutProposal(
            paragraf=p,
            proposal=f"{p}.f3",
            kind="bifall",
            target_proposal=f"{p}.f2",
            proposers=(maria, eva, henrik),
        )
    )
    ledger.record(c.CloseDeliberation(paragraf=p))
    ledger.record(c.PutProposition(paragraf=p, proposals=(f"{p}.f1", f"{p}.f2")))
    ledger.record(
        c.FindAcklamation(
            paragraf=p, winners=(f"{p}.f1",), text=mark("fann att nämnden bifallit det gemensamma")
        )
    )
    ledger.record(c.MakeDecision(paragraf=p, text=mark(LONG), winners=(f"{p}.f1",)))
    ledger.record(
        c.EnterReservation(
            paragraf=p, reservation=f"{p}.r1", by=(maria, eva, henrik), joint=True, in_favour_of=f"{p}.f2"
        )
    )
    ledger.record(
        c.MotivateReservation(paragraf=p, reservation=f"{p}.r1", text=mark("Vi ville se ett annat svar."))
    )
    ledger.record(
        c.EnterStatement(
            paragraf=p, by=(maria, eva), text=mark("Trygghet byggs före det att polisen behövs.")
        )
    )
    ledger.record(
        c.EnterStatement(paragraf=p, by=(henrik,), bloc=mark("Oppositionen"), text=mark("Fler poliser."))
    )
    ledger.record(c.CloseParagraf(paragraf=p))
    ledger.record(
        c.SignProtokoll(
            meeting=meeting, person=adam, when=TimePoint("datum", "2019-09-02"), digital=True, paragrafer=(p,)
        )
    )


def _votering(ledger, meeting, mark, who) -> None:  # type: ignore[no-untyped-def]  # a part of write
    p = f"{meeting}.7"
    jon, sara = who("Jon Frisk", "M"), who("Sara Holm", "L")
    noor, leif, siv = who("Eva Noor", "S"), who("Leif Ström", "S"), who("Siv Lund", "MP")
    for attended in [r.event for r in ledger.events(meeting) if r.topic == "attendance_recorded"]:
        ledger.record(c.NoteDeparture(meeting=meeting, person=attended.person))
    for person in (jon, sara, noor, leif, siv):
        ledger.record(c.RecordAttendance(meeting=meeting, person=person))
    ledger.record(c.TakeChair(meeting=meeting, person=jon))
    ledger.record(
        c.OpenParagraf(
            meeting=meeting,
            paragraf=p,
            number="7",
            dnr=mark("HL 2019/355"),
            title=mark("Avveckling av Ängsskolan"),
        )
    )
    ledger.record(
        c.PutProposal(
            paragraf=p, proposal=f"{p}.f1", kind="förvaltningens förslag", text=mark("Skolan avvecklas.")
        )
    )
    ledger.record(
        c.PutProposal(
            paragraf=p, proposal=f"{p}.f2", kind="avslag", target_proposal=f"{p}.f1", proposers=(noor,)
        )
    )
    ledger.record(c.SecondProposal(paragraf=p, proposal=f"{p}.f2", by=(siv,)))
    ledger.record(c.CloseDeliberation(paragraf=p))
    ledger.record(c.PutProposition(paragraf=p, proposals=(f"{p}.f1", f"{p}.f2")))
    ledger.record(c.FindAcklamation(paragraf=p, winners=(f"{p}.f1",)))
    ledger.record(c.RequestVotering(paragraf=p, votering=f"{p}.v1"))
    ledger.record(
        c.ApproveVoteringsproposition(
            paragraf=p,
            votering=f"{p}.v1",
            ja_means=mark("bifall till förvaltningens förslag"),
            nej_means=mark("avslag på förvaltningens förslag"),
            ja_proposals=(f"{p}.f1",),
            nej_proposals=(f"{p}.f2",),
        )
    )
    cast: tuple[tuple[PersonRef, Choice], ...] = (
        (jon, "ja"),
        (sara, "ja"),
        (noor, "nej"),
        (leif, "nej"),
        (siv, "avstar"),
    )
    for person, choice in cast:
        ledger.record(c.CastVote(paragraf=p, votering=f"{p}.v1", person=person, choice=choice))
    ledger.record(c.GiveUtslagsrost(paragraf=p, votering=f"{p}.v1", choice="ja", person=jon))
    ledger.record(c.CloseVotering(paragraf=p, votering=f"{p}.v1"))
    ledger.record(
        c.MakeDecision(
            paragraf=p,
            text=mark("Nämnden beslutar"),
            points=(
                mark("att Ängsskolan avvecklas den 30 juni 2027,"),
                mark("att en plan ska redovisas för nämnden."),
            ),
        )
    )
