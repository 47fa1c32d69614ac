"""Around the §§: the list, who is there, what others record, and what is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.live.playing import AT, MEMBERS, at_clock, room

from beslut import BeslutError, Ledger, LiveMeeting, NotFound, OthersRestOnIt, Refused, TimePoint
from beslut import commands as c

EK, AL, DAL, AS, MO = MEMBERS[:5]


# --- who is there --------------------------------------------------------------------------


def test_quorum_lost_by_jav() -> None:
    """1.1: of five three must serve; with three jäviga in the § two do, and between §§ it is five again."""
    live = room()
    for person in (AL, DAL, AS):
        live.record(c.DeclareJav(paragraf=AT, person=person))
    now = live.now(AT)
    assert now.serving is not None
    assert (len(now.serving), now.quorum) == (2, 3)
    assert live.calls(AT) == ()  # there is no substitute
    between = live.now()
    assert between.serving is not None
    assert len(between.serving) == 5


def test_a_break_and_what_is_said_then() -> None:
    """While the sitting is broken off nothing is put; then the chair takes it up again."""
    live = room()
    live.record(c.AjournMeeting(meeting="m-1", until=at_clock("19:30")))
    assert (live.now(AT).stage, live.now(AT).says) == ("ajournerat", "Jag återupptar sammanträdet.")
    live.record(c.ResumeMeeting(meeting="m-1", when=at_clock("19:30")))
    assert (live.now(AT).stage, live.now(AT).says) == ("öppet", "Ordet är fritt.")


def test_who_presides_has_the_casting_vote_where_they_serve() -> None:
    """1.6 and 2.6: a disqualified chair has none in that §; whoever takes the chair has."""
    live = room()
    assert live.now(AT).casting
    live.record(c.DeclareJav(paragraf=AT, person=EK))
    assert (live.now(AT).casting, live.now(AT).presides) == (False, None)
    assert live.now().presides is not None  # between §§ the chair leads still
    live.record(c.TakeChair(meeting="m-1", person=AL, role="vice ordförande"))
    now = live.now(AT)
    assert now.presides is not None
    assert (now.presides.label, now.casting) == ("Bo Al (S)", True)
    live.record(c.NoteDeparture(meeting="m-1", person=AL))
    assert live.now().presides is None


def test_on_which_vacant_seat_a_substitute_serves() -> None:
    """Two seats are vacant, of V and L: who was called in for L's has that one, whatever comes first on the list."""
    ledger = room().ledger
    gone = TimePoint("datum", "2024-01-15")
    ledger.record(
        c.EndMandate(namnd="n-1", person=DAL, seat="3", ended=gone),
        c.EndMandate(namnd="n-1", person=AS, seat="4", ended=gone),
        c.OpenMeeting(meeting="m-2", namnd="n-1", when=at_clock("18:00", "2024-02-08")),
        c.RecordAttendance(meeting="m-2", person=EK, role="ordförande"),
        c.RecordAttendance(meeting="m-2", person=MEMBERS[5], role="ersättare", vacant="L"),
    )
    serving = LiveMeeting(ledger, "m-2").now().serving
    assert serving is not None
    assert [(each.seat, each.vacant) for each in serving] == [("1", None), ("4", "L")]


# --- the list ------------------------------------------------------------------------------

PASTED = """Föredragningslista

1. Upprop
2. Val av justerare
3  Avveckling av Ängsskolan, dnr UN 2024/118
§ 4 Budgetuppföljning för första
    kvartalet (UN 2024/7)
5. Anmälan av delegationsbeslut
Dnr UN 2024/3
- Övriga frågor

Välkomna!
"""


def test_a_pasted_list() -> None:
    """Numbers, titles over two lines, dnr at the end or below; what is no item is given back as it stood."""
    live = room()
    live.record(c.OpenArende(arende="a-1", namnd="n-1", title="Ängsskolan", dnr="UN 2024/118"))
    draft = live.agenda_from_text(PASTED)
    assert [(item.number, item.kind, item.title, item.dnr, item.arende) for item in draft.items] == [
        ("1", "upprop", "Upprop", None, None),
        ("2", "justering", "Val av justerare", None, None),
        ("3", "beslut", "Avveckling av Ängsskolan", "UN 2024/118", "a-1"),
        ("4", "beslut", "Budgetuppföljning för första kvartalet", "UN 2024/7", None),
        ("5", "delegationsbeslut", "Anmälan av delegationsbeslut", "UN 2024/3", None),
        (None, "övrigt", "Övriga frågor", None, None),
    ]
    assert draft.unread == ("Föredragningslista", "Välkomna!")
    live.record(c.SetForedragningslista(meeting="m-1", items=draft.items))
    assert [(line.agenda, line.status) for line in live.now().lines] == [
        (None, "pågår"),  # § 1, which is on no list
        *((item.number, "väntar") for item in draft.items),
    ]


def test_a_list_without_numbers_has_an_item_a_line() -> None:
    """Five thousand lines pasted are five thousand items; control characters become visible."""
    live = room()
    draft = live.agenda_from_text("\n".join(f"Ärende om \x1b[31m{n}" for n in range(5_000)))
    assert len(draft.items) == 5_000
    assert draft.items[7].title == "Ärende om ␛[31m7"


def test_an_item_of_the_list_is_taken_up() -> None:
    """Out of order too: it gets the next § number, apart from its number on the list, and what its case holds."""
    live = room()
    live.record(
        c.OpenArende(arende="a-1", namnd="n-1", title="Remissen", dnr="UN 2024/9", kind="remiss"),
        c.ReceiveRemiss(arende="a-1", remitter="kommunstyrelsen", due=TimePoint("datum", "2024-02-05")),
        c.RegisterHandling(arende="a-1", kind="tjänsteutlåtande", number="UN 2024/9-2"),
        c.PrepareProposal(arende="a-1", institution="förvaltningen", points=("att svara ja.",)),
    )
    live.record(c.CloseParagraf(paragraf=AT))
    live.record(c.SetForedragningslista(meeting="m-1", items=live.agenda()))
    (waiting,) = [line for line in live.now().lines if line.status == "väntar"]
    assert (waiting.agenda, waiting.title, waiting.due.value) == ("1", "Remissen", "2024-02-05")
    assert live.now().says == "Vi går till nästa ärende: Remissen."
    live.record(*live.open_item(waiting.item))
    now = live.now("m-1.2")
    assert now.at is not None
    assert (now.at.number, now.at.dnr, now.at.subtitle) == (
        "2", "UN 2024/9", "Svar på remiss från kommunstyrelsen",
    )  # fmt: skip
    assert [h.number for h in now.at.handlingar] == ["UN 2024/9-2"]
    assert [(p.kind, p.text) for p in now.at.proposals] == [("förvaltningens förslag", "att svara ja.")]
    assert [item.arende for item in live.agenda()] == ["a-1"]
    with pytest.raises(NotFound):
        live.open_item("m-1.l99")


def test_numbers_go_on_through_the_year() -> None:
    """§ numbers follow on the body's other sittings of the year; in another year they begin again."""
    live = room()
    ledger = live.ledger
    for meeting, day, number in (("m-0", "2024-01-10", "41"), ("m-9", "2023-12-10", "99")):
        ledger.record(
            c.OpenMeeting(meeting=meeting, namnd="n-1", when=at_clock("18:00", day)),
            c.OpenParagraf(meeting=meeting, number=number),
        )
    assert LiveMeeting(ledger, "m-1").next_number() == "42"


# --- two who write -------------------------------------------------------------------------


def test_another_writes_in_the_same_sitting() -> None:
    """What somebody else recorded shows at the next act, or when asked to look again; nothing is lost."""
    live = room()
    other = LiveMeeting(live.ledger, "m-1")
    other.record(c.NoteSummary(paragraf=AT, text="En sammanfattning."))
    assert live.now(AT).at is not None
    live.record(c.CloseDeliberation(paragraf=AT))
    now, theirs = live.now(AT), other
    theirs.refresh()
    assert now == theirs.now(AT)
    assert now.at is not None
    assert now.at.summary == "En sammanfattning."


def test_another_program_writes_in_the_same_sitting(tmp_path: Path) -> None:
    """What another program recorded meanwhile is what the next act is checked against, taken back acts too."""
    path = tmp_path / "liggare.beslut"
    with Ledger.open(path) as ours, Ledger.open(path) as theirs:
        ours.record(c.OpenMeeting(meeting="m-1", namnd=None), c.OpenParagraf(meeting="m-1", number="1"))
        live = LiveMeeting(ours, "m-1")
        live.record(c.CloseDeliberation(paragraf=AT))
        theirs.record(c.ReopenDeliberation(paragraf=AT))
        live.record(c.PutProposal(paragraf=AT, kind="eget förslag", text="att bygga"))
        theirs.record(c.WithdrawAct(target="m-1", event=5, ground="fel"))
        with pytest.raises(Refused):
            live.record(c.WithdrawProposal(paragraf=AT, proposal=f"{AT}.f1"))
        live.record(c.NoteSummary(paragraf=AT, text="En sammanfattning."))
        now = live.now(AT)
        assert now.at is not None
        assert now.at.proposals == ()
        assert now.events == 7


def test_a_refusal_shows_what_another_recorded(tmp_path: Path) -> None:
    """Whoever is refused for what another recorded sees that; what rests on an act is listed, and then falls with it."""
    path = tmp_path / "liggare.beslut"
    with Ledger.open(path) as ours, Ledger.open(path) as theirs:
        ours.record(c.OpenMeeting(meeting="m-1", namnd=None), c.OpenParagraf(meeting="m-1", number="1"))
        live = LiveMeeting(ours, "m-1")
        decided = live.record(c.MakeDecision(paragraf=AT, text="Nämnden beslutar.")).recorded[-1].version
        theirs.record(c.EnterReservation(paragraf=AT, by=(EK,)))
        with pytest.raises(OthersRestOnIt) as refused:
            live.take_back(decided)
        assert live.worded(refused.value) == (
            "På det vilar annat, som återtas med det: Anna Ek (M) reserverade sig mot beslutet."
        )
        live.take_back(decided)
        theirs.record(c.CloseParagraf(paragraf=AT))
        with pytest.raises(Refused, match="avslutad"):
            live.record(c.NoteSummary(paragraf=AT, text="En sammanfattning."))
        assert live.now(AT).item == "klar"


def test_each_call_asks_anew_what_rests() -> None:
    """An act that was to be taken back with another, in a call that was refused, is asked about by itself."""
    live = room()
    to_a_decision(live)
    versions = {act.says: act.version for act in live.acts(AT)}
    decided = next(v for says, v in versions.items() if says.startswith("Beslut fattades"))
    reserved = next(v for says, v in versions.items() if "reserverade" in says)
    both = tuple(c.WithdrawAct(target="m-1", event=v, ground="fel") for v in (decided, reserved))
    with pytest.raises(Refused):  # the § is closed, which rests on its decision
        live.record(*both)
    with pytest.raises(Refused):
        live.record(both[0])
    live.record(both[1])


def test_a_sitting_that_was_called_and_then_opened() -> None:
    """Seats and substitutes are those of the day on which it is held, once that is said."""
    ledger = room().ledger
    since = TimePoint("datum", "2025-01-01")
    ledger.record(
        c.EndMandate(namnd="n-1", person=MO, seat="5", ended=since),
        c.GiveMandate(namnd="n-1", person=MEMBERS[5], seat="5", since=since),
        c.CallMeeting(meeting="m-2", namnd="n-1", when=TimePoint("datum", "2024-12-30")),
    )
    live = LiveMeeting(ledger, "m-2")
    assert (live.now().stage, live.now().says) == ("kallat", "Jag hälsar välkommen och öppnar sammanträdet.")
    assert "Eva Mo (S)" in {other.person.label for other in live.now().others}
    live.record(c.OpenMeeting(meeting="m-2", namnd="n-1", when=at_clock("18:00", "2025-01-08")))
    now = live.now()
    assert (now.stage, now.says) == ("öppet", "Vi förrättar upprop.")
    known = {other.person.label for other in now.others}
    assert "Fia Sand (C)" in known
    assert "Eva Mo (S)" not in known


def test_the_same_call_sent_again() -> None:
    """After an answer was lost: nothing is recorded twice, and what stands is what was recorded once."""
    live = room()
    command = c.NoteSummary(paragraf=AT, text="En sammanfattning.")
    first = live.record(command, command_id=b"0123456789abcdef")
    again = live.record(command, command_id=b"0123456789abcdef")
    assert again.duplicate
    assert live.now().events == first.recorded[-1].version


def test_a_refused_act_changes_nothing() -> None:
    """All or nothing: the acts of the call before the one that was refused don't stand either."""
    live = room()
    before = live.now(AT)
    with pytest.raises(Refused):
        live.record(c.CloseDeliberation(paragraf=AT), c.GavelProposition(paragraf=AT))
    assert live.now(AT) == before
    live.record(c.PutProposal(paragraf=AT, kind="eget förslag", proposers=(AL,), text="att bygga"))
    assert live.now(AT).item == "överläggning"


# --- taking back ---------------------------------------------------------------------------


def to_a_decision(live: LiveMeeting) -> None:
    """§ 1 decided on a count."""
    live.record(
        c.PutProposal(paragraf=AT, kind="eget förslag", proposers=(AL,), text="att bygga"),
        c.PutProposal(paragraf=AT, kind="avslag", proposers=(DAL,), target_proposal=f"{AT}.f1"),
        c.CloseDeliberation(paragraf=AT),
    )
    ask = live.ask(AT)
    assert ask is not None
    live.record(*ask.put, *ask.answers[0].commands)
    live.record(*live.request_votering(AT, (DAL,)))
    ballot = live.ballot(AT)
    assert ballot is not None
    for voter in ballot.voters:
        live.record(c.CastVote(paragraf=AT, votering=ballot.votering, person=voter.person, choice="ja"))
    live.record(*(live.after_count(AT) or ()))
    live.record(*live.decide(AT, live.decision(AT)))
    live.record(c.EnterReservation(paragraf=AT, by=(DAL,)), c.CloseParagraf(paragraf=AT))


def test_what_rests_on_a_finding_is_shown_first() -> None:
    """The call for a count, its votes, its end, the decision, the reservation, the end of the §: last first."""
    live = room()
    to_a_decision(live)
    found = next(act for act in live.acts(AT) if act.says.startswith("Ordföranden fann"))
    resting = live.resting_on(found.version)
    assert [act.version for act in resting] == sorted((act.version for act in resting), reverse=True)
    assert [act.says for act in resting][:4] == [
        "Paragrafen avslutades.",
        "Cia Dal (V) reserverade sig mot beslutet.",
        "Beslut fattades: ”Nämnden beslutar”.",
        "Omröstningen avslutades.",
    ]
    live.take_back(found.version)
    now = live.now(AT)
    assert now.item == "proposition"
    assert now.at is not None
    assert (now.at.votes, now.at.reservations, now.at.decision_text) == ((), (), None)


def test_one_vote_is_taken_back_and_cast_again() -> None:
    """The votes of the others stand; what was counted and decided doesn't, and the count waits for that one."""
    live = room()
    to_a_decision(live)
    vote = next(act for act in live.acts(AT) if act.says == "Dag Ås (L) röstade ja.")
    live.take_back(vote.version)
    now = live.now(AT)
    assert (now.item, now.says) == ("votering", "Dag Ås?")
    live.record(c.CastVote(paragraf=AT, votering=f"{AT}.v1", person=AS, choice="nej"))
    live.record(*(live.after_count(AT) or ()))
    (counted,) = live.ledger.paragraf(AT).votes
    assert (counted.ja, counted.nej) == (4, 1)


def test_acts_that_fall_together_are_one_call() -> None:
    """Who was called in for one who left falls with the departure; the quorum that was found stands either way."""
    live = room(present=4)
    live.record(c.RecordAttendance(meeting="m-1", person=MO, role="ersättare", serving=False))
    left = live.record(c.NoteDeparture(meeting="m-1", person=AS)).recorded[0]
    live.record(
        c.CallInErsattare(meeting="m-1", person=MO, in_place_of=AS),
        c.EstablishQuorum(meeting="m-1", serving=4, seats=4),
    )
    assert [act.says for act in live.resting_on(left.version)] == ["Eva Mo (S) trädde in för Dag Ås (L)."]
    live.take_back(left.version)
    serving = live.now().serving
    assert serving is not None
    assert {each.person.label for each in serving} == {person.label for person in MEMBERS[:4]}
    assert not any(finding.rule == "återtagande" for finding in live.ledger.audit().findings)


def test_a_note_rests_on_nothing() -> None:
    """What was only noted is taken back alone, in a § that is over too."""
    live = room()
    live.record(c.NoteSummary(paragraf=AT, text="En sammanfattning."))
    to_a_decision(live)
    note = next(act for act in live.acts(AT) if "ammanfatt" in act.says)
    assert live.resting_on(note.version) == ()
    live.take_back(note.version, "fel paragraf")
    assert live.now(AT).item == "klar"


def test_the_minutes_in_sight_are_worded_as_the_municipality_words_them() -> None:
    """A sitting recorded with Stockholm's phrases shows its minutes in them; one with a set that isn't there, none."""
    ledger = room().ledger
    shown = LiveMeeting(ledger, "m-1", phrases="stockholm").now(AT).minutes
    assert shown is not None
    assert "stockholm" in shown.version
    printed = ledger.minutes(AT, phrases="stockholm")
    assert (shown.sections, shown.version) == (printed.sections, printed.version)
    with pytest.raises(BeslutError, match="ingenstans"):
        LiveMeeting(ledger, "m-1", phrases="ingenstans")


def test_a_substitute_of_whom_nothing_was_said_comes_as_a_substitute() -> None:
    """1.2: who comes late and is elected ersättare is there, and serves for nobody; unannounced it is refused."""
    ledger = Ledger.open(":memory:")
    ledger.record(c.EstablishNamnd(namnd="n-1", name="Nämnden", seats=1))
    ledger.record(c.GiveMandate(namnd="n-1", person=EK, role="ordförande", seat="1"))
    ledger.record(c.GiveMandate(namnd="n-1", person=AL, role="ersättare"))
    ledger.record(c.OpenMeeting(meeting="m-1", namnd="n-1", when=TimePoint("datum", "2024-02-01")))
    ledger.record(c.RecordAttendance(meeting="m-1", person=EK, role="ordförande"))
    live = LiveMeeting(ledger, "m-1")
    with pytest.raises(Refused, match="på de 1 platserna tjänstgör redan 1"):
        live.record(c.NoteArrival(meeting="m-1", person=AL))
    live.record(*live.arrival(AL, TimePoint("minut", "2024-02-01T18:40+0100")))
    now = live.now()
    assert [each.person.name for each in now.serving or ()] == [EK.name]
    assert [(other.person.name, other.present) for other in now.others] == [(AL.name, True)]
