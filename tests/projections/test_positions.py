"""Where each party stood, and on what evidence."""

from __future__ import annotations

import pytest
from tests.projections.sitting import READ, Sitting

from beslut import PersonRef, Position, TimePoint
from beslut import commands as c
from beslut.values import Choice

ROOM = "A (S), B (S), C (S), D (M), E (V), F (L)"


def of(sitting: Sitting, party: str) -> Position:
    """A party's position."""
    return next(p for p in sitting.paragraf.positions if p.party == party)


def won(sitting: Sitting, kind: str = "bifall", who: str = "D (M)") -> str:
    """A proposal that the chair finds carried."""
    proposal = sitting.put(kind, who)
    sitting.find(proposal)
    sitting.decide()
    return proposal


def test_silent_and_absent() -> None:
    """Who served and said nothing is silent, never a yes; who had nobody serving is absent."""
    s = Sitting(ROOM, absent="G (C)", beside="H (KD)")
    won(s)
    assert s.grounds == {
        "V": ("silent", "ingen"),
        "S": ("silent", "ingen"),
        "C": ("absent", "ingen"),
        "L": ("silent", "ingen"),
        "KD": ("absent", "ingen"),
        "M": ("for", "yrkande"),
    }
    assert of(s, "C").partial is None


def test_unknown_attendance() -> None:
    """Where attendance is unknown only those who spoke have a position, and whether all spoke can't be told."""
    s = Sitting()
    won(s)
    assert s.grounds == {"M": ("for", "yrkande")}
    assert of(s, "M").partial is None


def test_no_decision_no_positions() -> None:
    """Before anything is decided nobody has a position."""
    s = Sitting(ROOM)
    s.put("bifall", "A (S)")
    assert s.stands == {}


def test_nobody_of_a_party() -> None:
    """Who belongs to no party gives none a position."""
    s = Sitting(f"{ROOM}, Nina Svedmark")
    won(s, who="Nina Svedmark")
    assert set(s.stands.values()) == {"silent"}


@pytest.mark.parametrize(
    ("who", "partial"), [("A (S)", True), ("A m.fl. (S)", False), ("A (S), B (S), C (S)", False)]
)
def test_partial(who: str, *, partial: bool) -> None:
    """One of three spoke for himself; with "m.fl.", or when all spoke, for the party."""
    s = Sitting(ROOM)
    won(s, who=who)
    assert (of(s, "S").position, of(s, "S").partial) == ("for", partial)


def test_losing_yrkande() -> None:
    """An own yrkande that lost is against, also without a reservation; so is joining one."""
    s = Sitting(ROOM)
    s.put("avslag", "A (S)", "E (V)")
    won(s)
    assert s.grounds["S"] == ("against", "yrkande")
    assert s.grounds["V"] == ("against", "instämmande")


def test_ranked_alternatives() -> None:
    """Of somebody's ranked alternatives it is the one that was carried that tells; nobody is split by losing one."""
    s = Sitting(ROOM)
    first = s.put("avslag", "A (S)", rank=1)
    second = s.put("bifall", "A (S)", rank=2)
    s.find(second)
    s.decide()
    assert s.grounds["S"] == ("for", "yrkande")
    assert len(of(s, "S").all) == 1
    assert first != second


def test_split_by_yrkanden() -> None:
    """Two of a party who moved opposite things split it."""
    s = Sitting(ROOM)
    s.put("avslag", "A (S)")
    won(s, who="B (S)")
    assert of(s, "S").position == "split"
    assert of(s, "S").partial is True


def test_split_in_the_count() -> None:
    """A party whose voters went different ways is split; one whose all abstained, abstained."""
    s = Sitting(ROOM)
    one, other = s.put("bifall", "A (S)"), s.put("avslag", "D (M)")
    s.count((one,), (other,), {"ja": "A (S), E (V)", "nej": "B (S)", "avstar": "C (S), D (M), F (L)"})
    s.decide()
    assert s.stands == {"S": "split", "V": "for", "M": "abstained", "L": "abstained"}


def test_stated_party_figures() -> None:
    """S 4-1-3 is split, C 3-0-0 for, SD 0-6 against, as the text states them; nobody else has a position."""
    s = Sitting()
    one, other = s.put("bifall"), s.put("avslag")
    votering = s.ask((one,), (other,))
    rows = (
        c.PartyTally("S", 4, 1, 3),
        c.PartyTally("C", 3, 0, 0),
        c.PartyTally("SD", 0, 6),
        c.PartyTally("L", 0, 0, 2),
        c.PartyTally("KD", 0, 0, 0),
    )
    s.do(c.TallyVotes(paragraf=s.at, votering=votering, ja=7, nej=7, avstar=5, per_party=rows, source=READ))
    s.do(c.GiveUtslagsrost(paragraf=s.at, votering=votering, choice="ja"))
    s.close(votering)
    s.decide()
    assert s.stands == {"S": "split", "C": "for", "L": "abstained", "SD": "against"}


def test_the_vote_outranks_all() -> None:
    """Who voted ja and reserved himself all the same stood for; both are shown."""
    s = Sitting(ROOM)
    one, other = s.put("bifall", "A (S)"), s.put("avslag", "D (M)")
    s.count((one,), (other,), {"ja": "A (S), B (S), C (S), E (V)", "nej": "D (M), F (L)"})
    s.decide()
    s.reserve("E (V)")
    assert s.grounds["V"] == ("for", "votering")
    assert [(i.evidence, i.stand) for i in of(s, "V").all] == [
        ("votering", "for"),
        ("reservation", "against"),
    ]


def test_order_of_evidence() -> None:
    """Reservation before deltar ej, before yrkande, before instämmande, before uttalande."""
    s = Sitting(ROOM)
    other = s.put("avslag", "E (V)", "F (L)")
    won(s)
    s.state("särskilt uttalande", "E (V), F (L)")
    assert s.grounds["V"] == ("against", "yrkande")
    assert s.grounds["L"] == ("against", "instämmande")
    s.do(c.DeclareNonParticipation(paragraf=s.at, person=PersonRef("E", "V"), source=READ))
    assert s.grounds["V"] == ("abstained", "deltar ej")
    s.reserve("E (V)", in_favour_of=other, source=READ)
    assert s.grounds["V"] == ("against", "reservation")
    assert [i.evidence for i in of(s, "V").all] == ["reservation", "deltar ej", "yrkande", "uttalande"]


@pytest.mark.parametrize(
    ("kind", "ground"),
    [
        ("särskilt uttalande", ("remark", "uttalande")),
        ("särskilt yttrande", ("remark", "uttalande")),
        ("protokollsanteckning", ("silent", "ingen")),
        ("röstförklaring", ("silent", "ingen")),
    ],
)
def test_statements(kind: str, ground: tuple[str, str]) -> None:
    """A särskilt uttalande accepts with a remark; a note or an explanation is no stand of its own."""
    s = Sitting(ROOM)
    won(s)
    s.state(kind, "E (V)")
    assert s.grounds["V"] == ground


def test_ersattaryttrande() -> None:
    """A substitute who doesn't serve gives the party's view, weaker than anything else."""
    s = Sitting(ROOM, beside="H (KD)")
    won(s)
    s.state("ersättaryttrande", "H (KD)")
    assert s.grounds["KD"] == ("remark", "ersättaryttrande")


def test_reservation_and_uttalande() -> None:
    """A party may have both; it stood against."""
    s = Sitting(ROOM)
    won(s)
    s.reserve("E (V)")
    s.state("särskilt uttalande", "E (V)")
    assert s.grounds["V"] == ("against", "reservation")


def test_reservation_against_a_party_fellow() -> None:
    """Where one of a party moved what won and another reserved himself, the party is split."""
    s = Sitting(ROOM)
    won(s, who="A (S)")
    s.reserve("B (S)")
    assert of(s, "S").position == "split"


def test_a_withdrawn_proposal() -> None:
    """A proposal that was taken back gives nobody a position."""
    s = Sitting(ROOM)
    s.do(c.WithdrawProposal(paragraf=s.at, proposal=s.put("avslag", "A (S)", "E (V)")))
    won(s)
    assert (s.stands["S"], s.stands["V"]) == ("silent", "silent")


def test_a_joint_proposal() -> None:
    """A text that several parties own gives each of them the position."""
    s = Sitting(ROOM)
    won(s, "gemensamt förslag", "A m.fl. (S), E (V)")
    assert (s.stands["S"], s.stands["V"]) == ("for", "for")


def test_points_apart() -> None:
    """Point 1 by votering, point 2 by acklamation: each party's stands are weighed point by point."""
    for first in ("votering", "acklamation"):
        s = Sitting(ROOM)
        main = s.put("bifall", "A m.fl. (S), D (M)", points=(1,))
        against = s.put("avslag", "E (V)", points=(1,))
        two = s.put("bifall", "E (V), D (M)", points=(2,))
        if first == "acklamation":
            s.find(two, points=(2,))
        s.count((main,), (against,), {"ja": "A (S), B (S), C (S), D (M)", "nej": "E (V), F (L)"}, points=(1,))
        if first == "votering":
            s.find(two, points=(2,))
        s.decide(points=("ett", "två"))
        assert s.stands["M"] == "for", first
        assert s.stands["V"] == "split", first
        evidence = {i.evidence for i in of(s, "V").all}
        assert evidence == {"votering", "yrkande"}, first
        assert set(s.paragraf.winners) == {main, two}, first


def test_points_agreed() -> None:
    """A party that stood alike at every point has that position; a reservation on one point splits another."""
    s = Sitting(ROOM)
    main = s.put("bifall", "D (M), E (V)")
    s.find(main)
    s.decide(points=("ett", "två"))
    s.reserve("E (V)", points=(2,))
    assert s.stands["M"] == "for"
    assert s.stands["V"] == "split"


# --- coalitions ----------------------------------------------------------------------------


def coalition(sitting: Sitting, parties: str, since: str = "2026-01-01", until: str | None = None) -> None:
    """Somebody states what a bloc's name stands for."""
    sitting.do(
        c.StateCoalition(
            namnd="n-1",
            name="den grönblå majoriteten",
            parties=tuple(parties.split()),
            since=TimePoint("datum", since),
            until=TimePoint("datum", until) if until else TimePoint(),
        )
    )


def test_coalition() -> None:
    """A silent party of a stated coalition stands where the coalition stood, as the weakest but one evidence."""
    s = Sitting(ROOM, absent="G (C)")
    won(s)
    s.reserve("E (V)")
    coalition(s, "M L C V")
    assert s.stands["L"] == "silent", "its parties went apart"
    coalition(s, "M L C")
    assert s.grounds["L"] == ("for", "koalition")
    assert s.grounds["C"] == ("absent", "ingen")
    assert s.grounds["S"] == ("silent", "ingen")
    assert of(s, "L").all[0].event == "n-1@3"


@pytest.mark.parametrize(
    ("since", "until", "stand"),
    [
        ("2026-04-16", None, "for"),
        ("2026-04-17", None, "silent"),
        ("2020-01-01", "2026-04-16", "for"),
        ("2020-01-01", "2026-04-15", "silent"),
    ],
)
def test_coalition_in_force(since: str, until: str | None, stand: str) -> None:
    """A coalition counts on the days for which it was stated, first and last included."""
    s = Sitting(ROOM)
    won(s)
    coalition(s, "M L", since, until)
    assert s.stands["L"] == stand


def test_a_coalition_party_without_seats() -> None:
    """A party that has nobody in the body gets no position from its coalition; unless attendance is unknown."""
    s = Sitting(ROOM)
    won(s)
    coalition(s, "M L KD")
    assert "KD" not in s.stands
    unknown = Sitting()
    won(unknown)
    coalition(unknown, "M L")
    assert unknown.grounds == {"L": ("for", "koalition"), "M": ("for", "yrkande")}


def test_a_coalition_changes_no_spoken_position() -> None:
    """Who spoke stands where they spoke, whatever their coalition did."""
    s = Sitting(ROOM)
    won(s)
    s.state("särskilt uttalande", "F (L)")
    coalition(s, "M L")
    assert s.grounds["L"] == ("remark", "uttalande")


def test_who_left_between_two_paragrafer() -> None:
    """A party whose only member left is silent in the § before and absent in the § after."""
    s = Sitting("A (S), B (V), D (M)")
    won(s)
    first = s.at
    s.do(c.NoteDeparture(meeting="m-1", person=PersonRef("B", "V")))
    s.open("2")
    won(s)
    assert {p.party: p.position for p in s.ledger.paragraf(first).positions}["V"] == "silent"
    assert s.stands["V"] == "absent"


def test_a_reservation_after_a_kontraproposition_is_its_own_persons() -> None:
    """It outranks the vote of who made it, and nobody else's: a party whose persons differ is split."""
    s = Sitting(ROOM)
    main, second, third = (
        s.put("eget förslag", "D (M)"),
        s.put("eget förslag", "A (S)"),
        s.put("eget förslag", "E (V)"),
    )
    s.find(main)
    votering = s.ask((main,), (second,))
    s.do(c.ChooseMotforslag(paragraf=s.at, proposal=second, round=1, method="acklamation"))
    votes: dict[Choice, str] = {"ja": "B (S), C (S), D (M), F (L)", "nej": "A (S), E (V)"}
    for choice, who in votes.items():
        s.cast(votering, choice, who)
    s.close(votering)
    s.decide(main)
    assert third not in s.paragraf.winners
    s.reserve("A (S)")
    s.reserve("E (V)")
    assert s.grounds["S"] == ("split", "reservation")
    assert s.grounds["V"] == ("against", "reservation")


def test_silence_on_a_point_is_no_difference() -> None:
    """A party that stood somewhere on one att-sats and said nothing on the other stands there in the §."""
    s = Sitting(ROOM)
    main, other = s.put("bifall", "D (M)"), s.put("ändring", "A (S)", points=(1,))
    s.count(
        (main,),
        (other,),
        {"ja": "D (M), E (V), F (L)", "nej": "A (S), B (S)", "avstar": "C (S)"},
        points=(1,),
    )
    s.find(main, points=(2,))
    s.decide(main, points=("ett", "två"))
    assert s.stands["L"] == "for"
    assert s.stands["V"] == "for"
    assert s.stands["S"] == "split"  # C abstained where A and B voted nej
