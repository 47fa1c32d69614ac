"""Counts, casting votes, dissent and remisser."""

from __future__ import annotations

from tests.findings.past import BERG, FRISK, NOOR, READ, P, Past, day, decided, opened

from beslut.events import Event
from beslut.events import meeting as e
from beslut.events.arende import ArendeOpened, RemissReceived, YttrandeSent
from beslut.values import Choice, PersonRef

V = f"{P}.v1"


def vote(who: PersonRef, choice: Choice) -> Event:
    """A vote."""
    return e.VoteCast(paragraf=P, votering=V, person=who, choice=choice)


def test_without_names() -> None:
    """An open count with figures and no votes is incomplete; so is none by closed ballots."""
    rule, figures = "2.5 namn i omröstningen", e.VotesTallied(paragraf=P, votering=V, ja=7, nej=6)
    (found,) = opened().add(figures).found(rule)
    assert found.says.startswith("§ 9: den öppna omröstningen (7–6) är registrerad utan namn")
    assert found.statute == "KL 5:67"
    assert not opened().add(vote(BERG, "ja"), figures).found(rule)
    closed = e.VoteringspropositionApproved(paragraf=P, votering=V, secret=True)
    assert not opened().add(closed, figures).found(rule)
    assert not opened().add(e.VotesTallied(paragraf=P, votering=V, ja=None, nej=None)).found(rule)


def test_a_count_refused_in_time() -> None:
    """A count that a member calls for before the gavel is held; after it, or for a guest, it may be refused."""
    rule, found = "2.2 begäran om omröstning", e.AcklamationFound(paragraf=P)
    refused = e.VoteringRequestRefused(paragraf=P, by=(NOOR,), ground="för sent")
    (told,) = opened(BERG, NOOR).add(found, refused).found(rule)
    assert (told.events, told.statute) == (("m-1@6",), "praxis")
    assert "omröstning begärdes av Eva Noor (S) och vägrades" in told.says
    text = opened(BERG, NOOR).add(found, refused, source=READ)
    assert not text.found(rule), "texts leave out the gavel"
    gavel = e.PropositionGavelled(paragraf=P)
    assert not opened(BERG, NOOR).add(found, gavel, refused).found(rule)
    assert not opened(BERG, NOOR).add(refused).found(rule), "nothing was found"
    assert not opened(BERG, FRISK).add(found, refused).found(rule), "Noor doesn't serve"
    count = e.VoteringRequested(paragraf=P, votering=V, by=(BERG,))
    assert not opened(BERG, NOOR).add(found, count, refused).found(rule), "one is held already"
    back = e.VoteringRequestWithdrawn(paragraf=P, votering=V)
    assert opened(BERG, NOOR).add(found, count, back, refused).found(rule)
    assert not opened(BERG, NOOR).add(found, decided(), refused).found(rule)


def test_a_casting_vote_against_the_own() -> None:
    """The chair voted ja and casts nej: the outcome is the side that the chair voted for."""
    rule, cast = "2.6 utslagsröst", e.UtslagsrostGiven(paragraf=P, votering=V, choice="nej", person=BERG)
    assert opened(BERG, NOOR).add(vote(BERG, "ja"), vote(NOOR, "nej"), cast).concerned(rule)[-1] == [7, 5]
    own = "utslagsrösten blev"
    for choice in ("nej", "avstar"):
        past = opened(BERG, NOOR).add(vote(BERG, choice), vote(NOOR, "ja"), cast)
        assert not any(own in f.says for f in past.found(rule))
    nobody = e.UtslagsrostGiven(paragraf=P, votering=V, choice="nej")
    assert any(own in f.says for f in opened(BERG, NOOR).add(vote(BERG, "ja"), nobody).found(rule))
    changed = e.VoteChanged(paragraf=P, votering=V, person=BERG, choice="nej")
    past = opened(BERG, NOOR).add(vote(BERG, "ja"), changed, cast)
    assert not any(own in f.says for f in past.found(rule))


def test_reserved_and_stood_apart() -> None:
    """Minutes tell that somebody reserved and took no part, on the same point."""
    rule = "2.7 deltar ej i beslutet"
    apart = e.NonParticipationDeclared(paragraf=P, person=NOOR)
    reserved = e.ReservationEntered(paragraf=P, reservation=f"{P}.r1", by=(NOOR, FRISK))
    assert opened(BERG, FRISK, NOOR).add(reserved, apart).concerned(rule) == [[6, 7]]
    others = e.ReservationEntered(paragraf=P, reservation=f"{P}.r1", by=(FRISK,))
    assert not opened(BERG, FRISK, NOOR).add(others, apart).found(rule)
    one = e.ReservationEntered(paragraf=P, reservation=f"{P}.r1", by=(NOOR,), points=(1,))
    two = e.NonParticipationDeclared(paragraf=P, person=NOOR, points=(2,))
    assert not opened(BERG, FRISK, NOOR).add(one, two).found(rule)


def _case(due: str) -> Past:
    return Past().add(
        ArendeOpened(namnd="n-1", kind="remiss"),
        RemissReceived(remitter="kommunstyrelsen", due=day(due)),
        stream="a-1",
    )


def test_an_answer_after_its_time() -> None:
    """An answer that leaves on the day is in time, the day after it isn't, be it a Sunday or not."""
    rule, sent = "6.5 svarstid", YttrandeSent(to="kommunstyrelsen", sent=day("2026-05-04"))
    (found,) = _case("2026-05-03").add(sent, stream="a-1").found(rule, "a-1")
    assert found.events == ("a-1@3", "a-1@2")
    assert found.says.endswith("svarstiden gick ut söndagen den 3 maj 2026")
    assert not _case("2026-05-04").add(sent, stream="a-1").found(rule, "a-1")
    assert not _case("").add(sent, stream="a-1").found(rule, "a-1")


def _answered(due: str, *events: Event) -> Past:
    past = _case(due).add(e.MeetingOpened(namnd="n-1", when=day("2026-04-16")))
    past.add(e.ParagrafOpened(paragraf=P, number="9", arende="a-1"), decided(), *events)
    return past


def test_decided_after_its_time() -> None:
    """The sitting, its § and the case all tell that the answer was decided too late."""
    past = _answered("2026-04-15")
    for asked in ("a-1", "m-1", P):
        (found,) = past.found("6.5 svarstid", asked)
        assert found.events == ("m-1@3", "a-1@2")
        assert found.says.startswith("§ 9: ärendet avgjordes torsdagen den 16 april 2026, efter svarstiden")
    assert not _answered("2026-04-16").found("6.5 svarstid")


def test_to_be_approved_at_once() -> None:
    """Where the time runs out before the justering, the § should have been approved at the sitting."""
    rule = "6.5 omedelbar justering"
    signed = e.ProtokollSigned(person=BERG, role="ordförande", when=day("2026-04-23"))
    (found,) = _answered("2026-04-20", signed).found(rule)
    assert found.paragrafer == (P,)
    assert not _answered("2026-04-23", signed).found(rule)
    assert not _answered("2026-04-20").found(rule), "nobody says when it was approved"
    at_once = e.ParagrafJusteradOmedelbart(paragraf=P)
    assert not _answered("2026-04-20", at_once, signed).found(rule)


def test_only_remisser_and_decisions() -> None:
    """A case that nobody asks an answer in, and a § that decided nothing, are late for nothing."""
    past = _case("2026-04-01").add(e.MeetingOpened(namnd="n-1", when=day("2026-04-16")))
    assert not past.add(e.ParagrafOpened(paragraf=P, number="9", arende="a-1")).found("6.5 svarstid")
