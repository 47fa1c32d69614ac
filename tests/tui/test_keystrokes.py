"""How many keys a § takes: the one of the seed, from taken up to closed, in at most 120 besides its texts."""

from __future__ import annotations

from pathlib import Path

from tests.situations.room import Room, people
from typist import Typist

from beslut import Ledger, Paragraf, PersonRef
from beslut import commands as c
from beslut.intake import Intake
from beslut_tui.app import BeslutApp

SEED = "003_hagersten_liljeholmen_2019_par6.txt"
AT_MOST = 120
AT = "m-1.6"
# those of the seed, and others of their parties whom it doesn't name
MEMBERS = (
    "Abit Dundar (L), Anette Hellström (M), Bo Holm (M), Lara Siadat (MP), Johan Vesterlund (C), Maria Ljuslin (V), "
    "Eva Fagerhem (S), Johan Viklund (S), Maria Engström (S), Henrik Åkerlund (SD), Per Åkesson (M), "
    "Anna Lundin (V), Lars Hedman (L)"
)


def as_read(shared: Path) -> Paragraf:
    """The seed's § 6, with its texts."""
    ledger = Ledger.open(":memory:")
    intake = Intake(ledger)
    intake.record(intake.read([(SEED, (shared / "seeds" / SEED).read_bytes())]))
    (paragraf,) = ledger.paragrafer()
    return paragraf


def before(path: Path, read: Paragraf) -> None:
    """The nämnd sits, § 5 is done; the case has what the förvaltning proposes and its tjänsteutlåtande."""
    room = Room(str(path))
    room.establish("Hägersten-Liljeholmens stadsdelsnämnd", "nämnd", 13)
    room.register(MEMBERS, "", {}, {})
    room.do(c.OpenArende(arende="a-1", namnd="n-1", title=read.title, dnr=read.dnr, kind="remiss"))
    first = read.handlingar[0]
    room.do(
        c.RegisterHandling(
            arende="a-1", kind=first.kind, number=first.number, state=first.state, title=first.title
        )
    )
    proposed = read.reservations[0].text
    assert proposed is not None
    room.do(c.PrepareProposal(arende="a-1", institution="förvaltningen", points=(proposed,)))
    room.meet("m-1", "2019-08-29")
    items = (c.AgendaItem(number="6", title=read.title or "", arende="a-1", dnr=read.dnr),)
    room.do(c.SetForedragningslista(meeting="m-1", items=items))
    room.present(MEMBERS)
    room.open("5", title="Anmälan av protokollets justering")
    room.done()
    room.ledger.close()


def sixth(read: Paragraf) -> list[c.Command]:
    """What happens in § 6."""
    joint, moved = read.proposals
    first, *tabled = read.handlingar
    reserved, (together, alone) = read.reservations[0], read.statements
    theirs, ours = f"{AT}.f1", f"{AT}.f2"
    return [
        c.OpenParagraf(meeting="m-1", paragraf=AT, number="6", item="m-1.l1", arende="a-1", dnr=read.dnr),
        c.TableHandling(paragraf=AT, kind=first.kind, number=first.number, state=first.state),
        c.PutProposal(paragraf=AT, kind="förvaltningens förslag", institution="förvaltningen"),
        *(c.TableHandling(paragraf=AT, kind=h.kind, number=h.number, title=h.title) for h in tabled),
        c.PutProposal(
            paragraf=AT,
            kind="gemensamt förslag",
            proposers=_named(joint.proposers),
            joint=True,
            text=read.decision_text,
        ),
        c.PutProposal(
            paragraf=AT,
            kind="bifall",
            proposers=_named(moved.proposers),
            target="förvaltningens förslag",
            target_proposal=theirs,
        ),
        c.CloseDeliberation(paragraf=AT),
        c.PutProposition(paragraf=AT, proposals=(theirs, ours)),
        c.FindAcklamation(paragraf=AT, winners=(ours,)),
        c.GavelProposition(paragraf=AT),
        c.MakeDecision(paragraf=AT, text=read.decision_text or "", winners=(ours,)),
        c.EnterReservation(paragraf=AT, by=_named(reserved.by), joint=True, in_favour_of=theirs),
        c.MotivateReservation(paragraf=AT, reservation=f"{AT}.r1", text=reserved.text or ""),
        *(c.EnterStatement(paragraf=AT, by=_named(s.by), text=s.text) for s in (together, alone)),
        c.CloseParagraf(paragraf=AT),
    ]


def _named(persons: tuple[PersonRef, ...]) -> tuple[PersonRef, ...]:
    """Persons as one names them, whoever they are in another sitting."""
    return people(", ".join(person.label for person in persons))


async def test_the_seeds_paragraf(tmp_path: Path, shared: Path) -> None:
    """Joint proposal of four, acklamation, decision, joint reservation, two statements, four handlingar."""
    read, path = as_read(shared), tmp_path / "a.db"
    before(path, read)
    app = BeslutApp(path, actor="prov", meeting="m-1", load_panels=tuple)
    async with app.run_test(size=(80, 24)):
        typist = Typist(app, sixth(read), meeting="m-1")
        await typist.keyboard.answered()
        await typist.type_all()
    assert typist.keyboard.pressed <= AT_MOST
    ledger = Ledger.open(path)
    typed = ledger.paragraf(AT)
    ledger.close()
    assert (typed.decision_text, typed.decision_method) == (read.decision_text, read.decision_method)
    assert [len(typed.handlingar), len(typed.proposals)] == [4, 3]
    assert [[p.label for p in r.by] for r in typed.reservations] == [
        ["Maria Ljuslin m.fl. (V)", "Eva Fagerhem m.fl. (S)", "Henrik Åkerlund (SD)"]
    ]
    assert [(s.kind, s.text) for s in typed.statements] == [(s.kind, s.text) for s in read.statements]
