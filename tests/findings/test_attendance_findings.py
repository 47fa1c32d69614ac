"""Who was there: quorum, substitutes, return, distance, jäv."""

from __future__ import annotations

import pytest
from tests.findings.past import (
    ALM,
    BERG,
    BRANT,
    FRISK,
    HED,
    HOLM,
    NOOR,
    READ,
    RULES,
    P,
    Past,
    day,
    decided,
    opened,
    person,
)

from beslut.events import meeting as e
from beslut.values import RulesRef

QUORUM, ORDER, AGAIN = "1.1 beslutsförhet", "1.2 inkallelseordning", "8.8 växeltjänstgöring"


def test_too_few_to_decide() -> None:
    """Two of five are no quorum; the sentence says how many are needed."""
    (found,) = opened(BERG, FRISK).add(decided()).found(QUORUM)
    assert found.says == "§ 9: 2 av 5 tjänstgjorde när beslutet fattades; för beslut krävs 3"
    assert (found.statute, found.events, found.paragrafer) == ("KL 6:27", ("m-1@5",), (P,))


def test_just_enough() -> None:
    """Three of five may decide."""
    assert not opened(BERG, FRISK, NOOR).add(decided()).found(QUORUM)


def test_quorum_is_of_the_moment() -> None:
    """Who left before the decision doesn't count; who left after it did."""
    leaves = e.MemberLeft(person=NOOR)
    assert opened(BERG, FRISK, NOOR).add(leaves, decided()).concerned(QUORUM) == [[7]]
    assert not opened(BERG, FRISK, NOOR).add(decided(), leaves).found(QUORUM)


def test_jav_takes_the_quorum() -> None:
    """In a nämnd jäv counts against quorum; in fullmäktige a shortfall by jäv doesn't stop the matter."""
    jav = e.JavDeclared(paragraf=P, person=NOOR)
    assert opened(BERG, FRISK, NOOR).add(jav, decided()).found(QUORUM)
    assert not opened(BERG, FRISK, NOOR, kind="fullmäktige").add(jav, decided()).found(QUORUM)
    (found,) = opened(BERG, NOOR, kind="fullmäktige").add(jav, decided()).found(QUORUM)
    assert found.statute == "KL 5:45, ej kontrollerat lagrum"


def test_where_figures_are_lacking() -> None:
    """Unknown seats or attendance say nothing, unless the meeting itself found that too few were there."""
    assert not opened(BERG, seats=None).add(decided()).found(QUORUM)
    assert not opened().add(decided()).found(QUORUM)
    lost, again = e.QuorumLost(serving=2, seats=5), e.QuorumEstablished(serving=3, seats=5)
    assert opened().add(lost, decided()).concerned(QUORUM) == [[4, 3]]
    assert not opened().add(lost, again, decided()).found(QUORUM)


def _beside(past: Past, *who: object) -> Past:
    return past.add(
        *(e.AttendanceRecorded(person=w, role="ersättare", serving=False) for w in who)  # type: ignore[arg-type]
    )


def test_called_past_the_own_party() -> None:
    """Hed (S) is called for Brant (V) though Alm (V) is there and free."""
    past = _beside(opened(BERG, FRISK, NOOR), HED, ALM)
    past.add(e.ErsattareCalledIn(person=HED, in_place_of=BRANT))
    (found,) = past.found(ORDER)
    assert found.says.startswith("Nils Hed (S) kallades in för Olle Brant (V), fast Rut Alm (V) ")
    assert found.events == ("m-1@8", "m-1@7")


def test_called_across_parties() -> None:
    """A substitute of another party serves where the own party's isn't there, has left or serves already."""
    call = e.ErsattareCalledIn(person=HED, in_place_of=BRANT)
    assert not _beside(opened(BERG), HED, HOLM).add(call).found(ORDER)
    assert not _beside(opened(BERG), HED, ALM).add(e.MemberLeft(person=ALM), call).found(ORDER)
    sund = person(8, "Maja Sund", "S")
    own = e.ErsattareCalledIn(person=sund, in_place_of=NOOR)
    assert not _beside(opened(BERG), HED, sund).add(own).found(ORDER), "in which order is the party's own"
    serves = e.AttendanceRecorded(person=ALM, role="ersättare")
    assert not _beside(opened(BERG), HED).add(serves, call).found(ORDER), "Alm serves already"
    busy = e.ErsattareCalledIn(person=ALM, in_place_of=NOOR)
    past = _beside(opened(BERG), HED, ALM).add(busy, call)
    assert past.concerned(ORDER) == [[6, 4]], "Alm was called past Hed, and then no V was free"


def test_called_at_the_roll_call() -> None:
    """The roll call itself shows it, whichever is told first."""
    past = Past().add(e.MeetingOpened(namnd="n-1", when=day("2026-04-16")))
    past.add(e.AttendanceRecorded(person=HED, role="ersättare", in_place_of=BRANT))
    _beside(past, ALM).add(e.ParagrafOpened(paragraf=P, number="9"))
    assert past.concerned(ORDER) == [[2, 3]]


def test_called_for_one_paragraf() -> None:
    """At jäv it is that §'s finding."""
    past = _beside(opened(BERG, FRISK, BRANT), HED, ALM)
    past.add(
        e.JavDeclared(paragraf=P, person=BRANT),
        e.ErsattareCalledIn(person=HED, in_place_of=BRANT, paragraf=P),
    )
    (found,) = past.found(ORDER)
    assert found.concerns(P)
    assert found.says.startswith("§ 9: Nils Hed")


@pytest.mark.parametrize(
    "back",
    [e.AttendanceRecorded(person=NOOR, role="ledamot"), e.ErsattareCalledIn(person=NOOR, in_place_of=BRANT)],
)
def test_served_again(back: e.AttendanceRecorded) -> None:
    """Who had left serves again: told where the adopted rules forbid it, and nowhere else."""
    left = e.MemberLeft(person=NOOR)
    assert opened(BERG, FRISK, NOOR, rules=RULES).add(left, back).concerned(AGAIN) == [[7, 6]]
    assert not opened(BERG, FRISK, NOOR).add(left, back).found(AGAIN), "no statute forbids it"
    allowed = RulesRef.of("kommunallagen-stockholm", "1", {"vaxeltjanstgoring": "tillåten"})
    assert not opened(BERG, FRISK, NOOR, rules=allowed).add(left, back).found(AGAIN)
    assert not opened(BERG, FRISK, rules=RULES).add(back, left).found(AGAIN), "leaving comes last"


def test_back_after_jav() -> None:
    """Who leaves the room for jäv, and serves again in the next §, has not left the sitting (1.2)."""
    jav, left = e.JavDeclared(paragraf=P, person=NOOR), e.MemberLeft(person=NOOR)
    back = e.AttendanceRecorded(person=NOOR, role="ledamot")
    closed = e.ParagrafClosed(paragraf=P)
    assert not opened(BERG, NOOR, rules=RULES).add(jav, left, closed, back).found(AGAIN)
    cleared = e.JavDecided(paragraf=P, person=NOOR, jav=False)
    assert opened(BERG, NOOR, rules=RULES).add(jav, cleared, left, closed, back).found(AGAIN)
    assert opened(BERG, NOOR, rules=RULES).add(jav, closed, left, back).found(AGAIN), "the § is done"


def test_nobody_presided() -> None:
    """The chair was jävig, had left or never came, and the § was decided with nobody in the chair's place."""
    rule, takes = "1.6 ordförande", e.ChairTaken(person=NOOR, role="vice ordförande")
    jav, left = e.JavDeclared(paragraf=P, person=BERG), e.MemberLeft(person=BERG)
    (found,) = opened(BERG, FRISK, NOOR).add(jav, decided()).found(rule)
    assert found.says == (
        "§ 9: beslutet fattades när ordföranden Anna Berg (M) var jävig och ingen annan hade tagit över ledningen"
    )
    assert (found.statute, found.events) == ("KL 6:28–30, ej kontrollerat lagrum", ("m-1@7", "m-1@6"))
    assert opened(BERG, FRISK, NOOR).add(left, decided()).concerned(rule) == [[7, 6]]
    for why in (jav, left):
        assert not opened(BERG, FRISK, NOOR).add(why, takes, decided()).found(rule)
        assert not opened(BERG, FRISK, NOOR).add(decided(), why).found(rule)
    text = opened(BERG, FRISK, NOOR).add(jav, decided(), source=READ)
    assert not text.found(rule), "texts leave out who presided instead"
    cut = e.RemoteParticipationStarted(person=BERG), e.RemoteParticipationInterrupted(person=BERG)
    assert opened(BERG, NOOR).add(*cut, decided()).concerned(rule) == [[7, 6]]


def test_the_chair_never_came() -> None:
    """The roll call says that the chair is absent: somebody else has to take the chair."""
    rule, takes = "1.6 ordförande", e.ChairTaken(person=NOOR, role="vice ordförande")
    for acts, told in (((), True), ((takes,), False), ((e.MemberArrived(person=BERG),), False)):
        past = Past().add(e.MeetingOpened(namnd="n-1", when=day("2026-04-16")))
        past.add(
            e.AttendanceRecorded(person=BERG, role="ordförande", present=False, serving=False),
            e.AttendanceRecorded(person=NOOR, role="vice ordförande"),
            *acts,
            e.ParagrafOpened(paragraf=P, number="9"),
            decided(),
        )
        assert bool(past.found(rule)) is told
    assert not opened().add(decided()).found(rule), "attendance isn't known"
    left = e.MemberLeft(person=BERG)
    assert not opened().add(e.ChairTaken(person=BERG), left, decided()).found(rule), "nor here"


def test_in_a_break() -> None:
    """What is proposed, voted or decided between ajournering and resumption is told, once for the §."""
    rule, breaks, goes_on = "ajournering", e.MeetingAjourned(), e.MeetingResumed()
    put = e.ProposalPut(paragraf=P, proposal=f"{P}.f1", kind="avslag", proposers=(NOOR,))
    voted = e.VoteCast(paragraf=P, votering=f"{P}.v1", person=NOOR, choice="ja")
    past = opened(BERG, NOOR).add(breaks, put, voted, decided(), goes_on)
    assert past.concerned(rule) == [[6, 7, 8, 5]]
    assert past.found(rule)[0].concerns(P)
    assert not opened(BERG, NOOR).add(put, breaks, goes_on, voted, decided()).found(rule)
    apart = e.ReservationEntered(paragraf=P, reservation=f"{P}.r1", by=(NOOR,))
    assert not opened(BERG, NOOR).add(decided(), breaks, apart, goes_on).found(rule)


def test_at_a_distance() -> None:
    """Taking part at a distance is told where the adopted rules say that fullmäktige hasn't allowed it."""
    rule, remote = "1.5 deltagande på distans", e.RemoteParticipationStarted(person=NOOR)
    (found,) = opened(BERG, NOOR, rules=RULES).add(remote).found(rule)
    assert found.statute == "reglemente"
    assert not opened(BERG, NOOR).add(remote).found(rule)
    allowed = RulesRef.of("kommunallagen-stockholm", "1", {"distans": "ja"})
    assert not opened(BERG, NOOR, rules=allowed).add(remote).found(rule)


def test_took_part_before_jav_was_noted() -> None:
    """A proposal or a vote by a person whose jäv is noted later is told; one that was taken back isn't."""
    rule = "1.4 jäv"
    put = e.ProposalPut(paragraf=P, proposal=f"{P}.f1", kind="avslag", proposers=(NOOR,))
    jav = e.JavDeclared(paragraf=P, person=NOOR)
    assert opened(BERG, NOOR).add(put, jav).concerned(rule) == [[5, 6]]
    voted = e.VoteCast(paragraf=P, votering=f"{P}.v1", person=NOOR, choice="ja")
    assert opened(BERG, NOOR).add(voted, jav).concerned(rule) == [[5, 6]]
    assert not opened(BERG, NOOR).add(jav).found(rule)
    assert not opened(BERG, NOOR).add(jav, voted).found(rule), "what comes after it would be refused"
    back = e.ProposalWithdrawn(paragraf=P, proposal=f"{P}.f1")
    assert not opened(BERG, NOOR).add(put, back, jav).found(rule)
    contested, found_so = (
        e.JavContested(paragraf=P, person=NOOR),
        e.JavDecided(paragraf=P, person=NOOR, jav=True),
    )
    assert opened(BERG, NOOR).add(contested, voted, found_so).concerned(rule)[0] == [6, 7]
    cleared = e.JavDecided(paragraf=P, person=NOOR, jav=False)
    assert not [f for f in opened(BERG, NOOR).add(put, jav, cleared).found(rule) if "deltog" in f.says]


def test_the_vote_of_a_javig_counts_still() -> None:
    """A vote that was cast before jäv was noted counts still, until the count is done again."""
    rule, v = "1.4 jäv", f"{P}.v1"
    jav = e.JavDeclared(paragraf=P, person=NOOR)
    count = e.VoteringRequested(paragraf=P, votering=v)
    voted = e.VoteCast(paragraf=P, votering=v, person=NOOR, choice="ja")
    (found,) = opened(BERG, NOOR).add(count, voted, jav).found(rule)
    assert found.says.endswith("innan det antecknades, och rösten räknas ännu")
    again = e.VoteringRedone(paragraf=P, votering=v, ground="jäv")
    assert not opened(BERG, NOOR).add(count, voted, jav, again).found(rule)
    after = opened(BERG, NOOR).add(count, jav, voted)
    assert [f.rule for f in after.ledger.findings() if "m-1@7" in f.events] == ["1.2 tjänstgörande"], "once"


def test_disputed_jav_left_open() -> None:
    """A § is decided before the body has answered whether somebody is jävig."""
    rule = "8.14 omtvistat jäv"
    contested = e.JavContested(paragraf=P, person=NOOR)
    (found,) = opened(BERG, NOOR).add(contested, decided()).found(rule)
    assert (found.statute, found.events) == ("KL 6:30", ("m-1@5", "m-1@6"))
    answered = e.JavDecided(paragraf=P, person=NOOR, jav=True)
    assert not opened(BERG, NOOR).add(contested, answered, decided()).found(rule)
    assert not opened(BERG, NOOR).add(contested).found(rule)


def test_more_than_there_are_seats() -> None:
    """A sixth on five seats is told where it was recorded live; a list in minutes tells of all who ever served."""
    sixth = e.AttendanceRecorded(person=BRANT, role="ledamot")
    past = opened(BERG, FRISK, NOOR, HED, ALM).add(sixth)
    (found,) = past.found("1.2 tjänstgörande")
    assert found.says.startswith("Olle Brant (V) kan inte tjänstgöra vid m-1: på de 5 platserna")
    assert not opened(BERG, FRISK, NOOR, HED, ALM).add(sixth, source=READ).found("1.2 tjänstgörande")
