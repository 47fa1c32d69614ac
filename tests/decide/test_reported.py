"""What is laid before a nämnd without being decided by it: reports, questions, initiatives, appendices."""

from __future__ import annotations

import attrs
import pytest
from tests.decide.salen import AT, BERG, BRANT, HED, NOOR, READ, Prepare, Sal, after, nothing

from beslut import PersonRef, Refused, Report, Source, TimePoint
from beslut import commands as c
from beslut.decide import refused as r

M, Q1, NEXT = "m-1", "m-1.9.q1", c.OpenParagraf(meeting="m-1", number="10")
DAY = TimePoint("datum", "2026-04-16")  # of the sitting
ASK = c.RaiseQuestion(paragraf=AT, by=(NOOR,), to=BERG, text="När öppnar badet?")
ANSWER = c.AnswerQuestion(paragraf=AT, question=Q1, by=(BERG,), text="I maj.")
DELEGATED = c.ReportDelegationsbeslut(
    paragraf=AT, text="Tillstånd till torghandel", number="D 12", decided=DAY, by="enhetschef"
)
URGENT = c.ReportOrdforandebeslut(paragraf=AT, text="Yttrande", person=BERG, decided=DAY)
RESERVED = c.EnterReservation(paragraf=AT, by=(NOOR,))


def test_reports() -> None:
    """Each report stands with what it is, its number, from whom it came and when it was decided, in order."""
    sal = Sal()
    sal.do(
        c.NoteAnmalan(paragraf=AT, text="Protokoll från pensionärsrådet", sender="rådet", number="K 3"),
        DELEGATED,
        URGENT,
        c.RaiseInitiative(paragraf=AT, by=(HED,), text="Se över belysningen"),
        c.PresentMedborgarforslag(paragraf=AT, by="Ture Ask", text="En lekplats", number="MF 1"),
    )
    told = [(x.kind, x.number, x.sender, [p.name for p in x.by], x.decided.value) for x in reports(sal)]
    assert told == [
        ("anmälan", "K 3", "rådet", [], ""),
        ("delegationsbeslut", "D 12", "enhetschef", [], "2026-04-16"),
        ("ordförandebeslut", None, None, ["Berg"], "2026-04-16"),
        ("initiativ", None, None, ["Hed"], ""),
        ("medborgarförslag", "MF 1", "Ture Ask", [], ""),
    ]
    assert [x.text for x in reports(sal)][3:] == ["Se över belysningen", "En lekplats"]


def reports(sal: Sal) -> tuple[Report, ...]:
    """What the § shows."""
    return sal.ledger.paragraf(AT).reports


def test_the_chair_of_a_decision_is_the_person_of_the_sitting() -> None:
    """Who made a decision in the body's stead, or shall answer, is the same person as at the roll call."""
    sal = Sal()
    sal.do(URGENT, ASK)
    (report,) = sal.ledger.paragraf(AT).reports
    (question,) = sal.ledger.paragraf(AT).questions
    (chair,) = [a.person.id for a in sal.ledger.meeting(M).attendance if a.role == "ordförande"]
    assert question.to is not None
    assert report.by[0].id == question.to.id == chair


def test_a_question_answered_in_another_paragraf() -> None:
    """A question is put in one § and answered in another of the sitting; the answer stands with the question."""
    sal = Sal()
    assert sal.do(ASK).event.question == Q1
    sal.close()
    sal.do(NEXT, attrs.evolve(ANSWER, paragraf="m-1.10"))
    (told,) = sal.ledger.paragraf(AT).questions
    assert (told.kind, told.by[0].name, told.answer, told.answered_by[0].name) == (
        "fråga",
        "Noor",
        "I maj.",
        "Berg",
    )
    version = int(told.answered.partition("@")[2])
    assert version in sal.ledger.paragraf("m-1.10").events


def test_another_answer_once_the_first_is_taken_back() -> None:
    """A question is answered once; an answer that was taken back leaves it to be answered."""
    sal = Sal()
    sal.do(ASK)
    first = sal.do(ANSWER).recorded[-1].version
    with pytest.raises(r.AlreadyAnswered):
        sal.do(ANSWER)
    sal.do(c.WithdrawAct(target=M, event=first, ground="fel fråga"))
    sal.do(attrs.evolve(ANSWER, text="I juni."))
    assert sal.ledger.paragraf(AT).questions[0].answer == "I juni."


def test_a_question_is_taken_back_with_its_answer() -> None:
    """That a question was put is taken back only together with its answer, and its id is never corrected."""
    sal = Sal()
    put = sal.do(ASK).recorded[-1].version
    sal.do(ANSWER)
    with pytest.raises(Refused, match="question_answered"):
        sal.do(c.WithdrawAct(target=M, event=put, ground="misstag"))
    with pytest.raises(Refused, match=r"fråga \(question\) i m-1@13 är ett id"):
        sal.do(c.MakeRattelse(target=M, event=put, field="question", ground="x", new_value='"m-1.9.q2"'))


def test_what_a_proposition_asked_can_be_corrected() -> None:
    """What a proposition asked is called a question too, and is no id: it is corrected like anything else."""
    sal = Sal()
    put = sal.do(c.PutProposition(paragraf=AT, question="sak")).recorded[-1].version
    sal.do(c.MakeRattelse(target=M, event=put, field="question", ground="x", new_value='"ordningsfråga"'))
    assert sal.ledger.paragraf(AT).steps[-1].question == "ordningsfråga"


def test_bilagor() -> None:
    """The text of a reservation stands in an appendix, which comes until the § is justerad."""
    sal = Sal()
    sal.decide()
    sal.do(RESERVED)
    sal.close()
    sal.do(c.CloseMeeting(meeting=M))
    sal.do(c.AttachBilaga(paragraf=AT, number="2", title="Reservation (S)", to=f"{AT}.r1"))
    sal.do(c.AttachBilaga(paragraf=AT, number="3"))
    told = [(b.id, b.number, b.title, b.to) for b in sal.ledger.paragraf(AT).bilagor]
    assert told == [(f"{AT}.b1", "2", "Reservation (S)", f"{AT}.r1"), (f"{AT}.b2", "3", None, None)]


def test_an_appendix_rests_on_the_statement_it_belongs_to() -> None:
    """A statement is taken back only together with the appendix that holds it."""
    sal = Sal()
    stated = sal.do(c.EnterStatement(paragraf=AT, by=(NOOR,))).recorded[-1].version
    sal.do(c.AttachBilaga(paragraf=AT, to=f"{AT}.u1"))
    with pytest.raises(Refused, match="bilaga_attached"):
        sal.do(c.WithdrawAct(target=M, event=stated, ground="misstag"))


CASES: list[tuple[Prepare, c.Command, type[Refused], str]] = [
    (
        nothing,
        attrs.evolve(DELEGATED, decided=TimePoint("datum", "2026-04-17")),
        r.NotYetDecided,
        r"i m-1\.9 fattades 2026-04-17, efter sammanträdet 2026-04-16",
    ),
    (
        nothing,
        attrs.evolve(URGENT, decided=TimePoint("datum", "2026-05-01")),
        r.NotYetDecided,
        "redan beslutat",
    ),
    (after(ASK, ANSWER), ANSWER, r.AlreadyAnswered, r"frågan m-1\.9\.q1 är redan besvarad; återta svaret"),
    (
        nothing,
        c.RaiseInitiative(paragraf=AT, by=(BRANT,)),
        r.NotThere,
        r"Brant \(V\) är inte närvarande i m-1\.9 och kan inte väcka ett initiativ",
    ),
    (
        after(c.DeclareJav(paragraf=AT, person=NOOR)),
        c.RaiseInitiative(paragraf=AT, by=(NOOR,)),
        r.NotThere,
        r"Noor \(S\) är inte närvarande",
    ),
    (
        after(c.JusteraOmedelbart(paragraf=AT)),
        c.AttachBilaga(paragraf=AT),
        r.AlreadyApproved,
        r"m-1\.9 är justerad; en bilaga läggs till före",
    ),
    *(
        (after(ASK, c.CloseMeeting(meeting=M)), act, r.MeetingIsClosed, "är avslutat")
        for act in (ASK, ANSWER, DELEGATED, URGENT, c.NoteAnmalan(paragraf=AT, text="…"))
    ),
    (
        after(c.CloseParagraf(paragraf=AT)),
        c.PresentMedborgarforslag(paragraf=AT, text="…"),
        r.ParagrafIsClosed,
        r"m-1\.9 är avslutad",
    ),
]


@pytest.mark.parametrize(("prepare", "act", "error", "says"), CASES)
def test_refused(prepare: Prepare, act: c.Command, error: type[Refused], says: str) -> None:
    """The act is refused live and says why, nothing is stored; read in old minutes it is recorded."""
    sal = Sal()
    prepare(sal)
    root = sal.ledger.root()
    with pytest.raises(error, match=says):
        sal.do(act)
    assert sal.ledger.root() == root
    sal.do(attrs.evolve(act, source=READ))
    sal.ledger.paragraf(AT)


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (ANSWER, r"ingen fråga m-1\.9\.q1 har ställts vid sammanträdet; ställda är: ingen"),
        (attrs.evolve(ASK, question="m-1.8.q1"), r"RaiseQuestion.question: 'm-1.8.q1' ska börja med"),
        (attrs.evolve(ASK, to=PersonRef("")), "RaiseQuestion.to: en person behöver ett namn"),
        (c.AttachBilaga(paragraf=AT, to=f"{AT}.r1"), "reservationer och uttalanden där: inga"),
        (c.NoteAnmalan(paragraf=AT, text=" "), "NoteAnmalan.text: får inte vara tomt"),
        (attrs.evolve(DELEGATED, text=""), "ReportDelegationsbeslut.text: får inte vara tomt"),
        (attrs.evolve(URGENT, text=""), "ReportOrdforandebeslut.text: får inte vara tomt"),
    ],
)
@pytest.mark.parametrize("source", [None, READ])
def test_senseless(act: c.Command, says: str, source: Source | None) -> None:
    """What says nothing, or names what isn't there, is refused wherever it was read."""
    with pytest.raises(Refused, match=says):
        Sal().do(attrs.evolve(act, source=source))


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (ASK, attrs.evolve(ASK, question=Q1)),
        (c.AttachBilaga(paragraf=AT), c.AttachBilaga(paragraf=AT, bilaga=f"{AT}.b1")),
    ],
)
def test_an_id_is_given_once(first: c.Command, again: c.Command) -> None:
    """One id is one question, or one appendix."""
    sal = Sal()
    sal.do(first)
    with pytest.raises(r.IdTaken, match="finns redan"):
        sal.do(again)


def test_in_a_decided_paragraf() -> None:
    """Reports and questions may be noted after the § has its decision, as long as it isn't done."""
    sal = Sal()
    sal.decide()
    sal.do(DELEGATED, ASK, ANSWER, c.NoteAnmalan(paragraf=AT, text="…"))
    assert len(sal.ledger.paragraf(AT).reports) == 2
