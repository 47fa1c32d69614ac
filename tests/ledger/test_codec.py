"""The stored bytes of an event."""

from __future__ import annotations

import base64
import datetime as dt
import itertools
import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import events, sources, texts, time_points

from beslut import LedgerError, NewerSchema, ShapeError, Source, TimePoint, UnknownTopic
from beslut.events import TOPICS, Event, topic_of
from beslut.events.meeting import MeetingOpened, VoteCast
from beslut.ledger import Fault, NewEvent, Recorded, codec
from beslut.ledger.canonical import canonical
from beslut.ledger.examine import examine
from beslut.values import PersonRef

NOW = dt.datetime(2026, 4, 16, 18, 40, 1, 7, tzinfo=dt.UTC)
_B64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


SETTLED = [
    "acklamation_found",
    "act_withdrawn",
    "agreement_concluded",
    "anmalan_noted",
    "anslag_posted",
    "anslag_taken_down",
    "arende_opened",
    "arende_withdrawn_from_agenda",
    "aterremiss_decided",
    "attendance_recorded",
    "avvikande_mening_entered",
    "ballots_counted",
    "bilaga_attached",
    "bordlaggning_decided",
    "chair_taken",
    "coalition_stated",
    "decision_made",
    "delegationsbeslut_reported",
    "deliberation_closed",
    "deliberation_reopened",
    "document_read",
    "doors_closed",
    "doors_opened",
    "ersattare_called_in",
    "ersattaryttrande_entered",
    "foredragningslista_set",
    "fragment_attributed",
    "fragment_found",
    "gallring_made",
    "handling_registered",
    "handling_tabled",
    "huvudforslag_set",
    "information_given",
    "initiative_raised",
    "inkallelseordning_set",
    "jav_contested",
    "jav_decided",
    "jav_declared",
    "justerare_elected",
    "justerare_replaced",
    "justering_refused",
    "late_proposal_admitted",
    "lot_drawn",
    "mandate_ended",
    "mandate_given",
    "medborgarforslag_presented",
    "meeting_ajourned",
    "meeting_called",
    "meeting_closed",
    "meeting_dated",
    "meeting_opened",
    "meeting_resumed",
    "member_arrived",
    "member_left",
    "motforslag_chosen",
    "namnd_established",
    "narvaro_ended",
    "narvaro_granted",
    "non_participation_declared",
    "ordforandebeslut_reported",
    "paragraf_closed",
    "paragraf_justerad_omedelbart",
    "paragraf_opened",
    "personalforetradare_attended",
    "persons_elected",
    "proportionellt_val_demanded",
    "proposal_amended",
    "proposal_prepared",
    "proposal_put",
    "proposal_seconded",
    "proposal_withdrawn",
    "proposition_gavelled",
    "proposition_put",
    "propositionsordning_approved",
    "propositionsordning_contested",
    "propositionsordning_set",
    "protokoll_signed",
    "protokollsanteckning_allowed",
    "protokollsanteckning_refused",
    "protokollsanteckning_requested",
    "protokollsutdrag_sent",
    "question_answered",
    "question_raised",
    "quorum_established",
    "quorum_lost",
    "rattelse_made",
    "remiss_received",
    "remote_participation_ended",
    "remote_participation_interrupted",
    "remote_participation_started",
    "reservation_entered",
    "reservation_motivated",
    "rostforklaring_entered",
    "rules_adopted",
    "sarskilt_uttalande_entered",
    "schema_declared",
    "seat_allotted",
    "seats_changed",
    "sekretess_marked",
    "summary_noted",
    "text_promised",
    "utslagsrost_given",
    "valforrattare_chosen",
    "vote_cast",
    "vote_changed",
    "votering_closed",
    "votering_redone",
    "votering_request_refused",
    "votering_request_withdrawn",
    "votering_requested",
    "voteringsproposition_approved",
    "votes_tallied",
    "yttrande_sent",
]


def salts() -> Callable[[], bytes]:
    """Sixteen bytes a call, the same ones every time."""
    numbers = itertools.count(1)
    return lambda: next(numbers).to_bytes(16, "big")


def new_events() -> st.SearchStrategy[NewEvent]:
    """Any event in any envelope."""
    return st.builds(
        NewEvent,
        originator_id=texts().map("m-".__add__),
        originator_version=st.integers(1, 10**6),
        event=events(),
        actor=texts(),
        command=st.binary(min_size=16, max_size=16),
        command_digest=st.none() | st.just("ab" * 32),
        happened_at=time_points(),
        source=st.none() | sources(),
    )


def vote(**changes: Any) -> NewEvent:
    """A vote on its way in."""
    person = PersonRef("Åsa Öst", "S", id="m-1.p1")
    event = VoteCast(paragraf="m-1.9", votering="m-1.9.v1", person=person, choice="ja")
    new = NewEvent(
        originator_id="m-1", originator_version=3, event=event, actor="sekreterare", command=bytes(range(16))
    )
    return attrs.evolve(new, **changes)


def read(state: bytes, text: bytes | None, topic: str = "vote_cast") -> Event:
    """The event of a row."""
    return decoded("m-1", 3, topic, state, text).event


def decoded(
    stream: str, version: int, topic: str, state: bytes, text: bytes | None, index: int = 0
) -> Recorded:
    """A row as ordinary reading gives it."""
    return codec.Decoder().row((index + 1, stream, version, topic, state, text))


@given(new=new_events())
@settings(max_examples=250, deadline=None)
def test_decoded_is_what_was_encoded(new: NewEvent) -> None:
    """Event and envelope come back from the stored bytes as they went in, whatever they hold."""
    state, text = codec.encode(new, 0, NOW, salts())
    got = decoded(new.originator_id, new.originator_version, topic_of(new.event), state, text, 41)
    assert got.event == new.event
    assert type(got.event) is type(new.event)
    assert (got.index, got.stream, got.version) == (41, new.originator_id, new.originator_version)
    assert (got.actor, got.command, got.command_digest) == (new.actor, new.command, new.command_digest)
    assert (got.happened_at, got.source, got.recorded_at) == (new.happened_at, new.source, NOW)


@given(new=new_events())
@settings(max_examples=100, deadline=None)
def test_bytes_are_pure_and_canonical(new: NewEvent) -> None:
    """The same event, moment and salts give the same bytes, and they are JSON with sorted keys and no spaces."""
    state, text = codec.encode(new, 0, NOW, salts())
    assert codec.encode(new, 0, NOW, salts()) == (state, text)
    for stored in filter(None, (state, text)):
        by_python = json.dumps(json.loads(stored), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert stored.decode() == by_python


@given(new=new_events())
@settings(max_examples=100, deadline=None)
def test_no_text_in_state(new: NewEvent) -> None:
    """The structure holds the salted hash of each text field and not the text."""
    state, text = codec.encode(new, 0, NOW, salts())
    promised = json.loads(state)["commitments"]
    kept = json.loads(text) if text else {}
    assert promised.keys() == kept.keys()
    for name, (salt, value) in kept.items():
        raw = bytes.fromhex(_hex(salt))
        written = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        assert _hex(promised[name]) == sha256(b"\x02" + raw + written).hexdigest()


def _hex(text: str) -> str:
    """Base64url by hand: six bits a letter, the last bits zero."""
    bits = "".join(f"{_B64.index(letter):06b}" for letter in text)
    whole, rest = bits[: len(bits) // 8 * 8], bits[len(bits) // 8 * 8 :]
    assert set(rest) <= {"0"}
    return f"{int(whole, 2):0{len(whole) // 4}x}"


def test_golden_bytes() -> None:
    """A vote's bytes are these, now and in every later version."""
    state, text = codec.encode(
        vote(source=Source("d-1", 5, 9), happened_at=TimePoint("datum", "2026-04-16")), 0, NOW, salts()
    )
    assert state.decode() == (
        '{"actor":"sekreterare","command":"000102030405060708090a0b0c0d0e0f","commitments":{'
        f'"person":"{json.loads(state)["commitments"]["person"]}",'
        f'"source":"{json.loads(state)["commitments"]["source"]}"}},'
        '"happened_at":{"precision":"datum","value":"2026-04-16"},'
        '"recorded_at":"2026-04-16T18:40:01.000007Z","schema":1,"source":{"document":"d-1"},'
        '"structure":{"choice":"ja","paragraf":"m-1.9","person":{"id":"m-1.p1","party":"S","with_others":false},'
        '"votering":"m-1.9.v1"}}'
    )
    assert text is not None
    assert text.decode() == (
        '{"person":["AAAAAAAAAAAAAAAAAAAAAQ",{"name":"Åsa Öst"}],'
        '"source":["AAAAAAAAAAAAAAAAAAAAAg",{"end":9,"start":5}]}'
    )
    assert sha256(state).hexdigest() == "cf7839a1cfe66139c31494a976034e0af9efb211f529145f42446dad3128b4db"


def committed(state: bytes, text: bytes) -> list[str]:
    """The text fields of a row that don't agree with their commitments, computed from the format alone."""
    promised = json.loads(state)["commitments"]
    found = {}
    for name, (salt, value) in json.loads(text).items():
        raw = base64.urlsafe_b64decode(salt + "==")
        written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
        digest = sha256(b"\x02" + raw + written).digest()
        found[name] = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return sorted(name for name in promised.keys() | found.keys() if promised.get(name) != found.get(name))


@given(new=new_events(), data=st.data())
@settings(max_examples=100, deadline=None)
def test_committed_finds_changed_text(new: NewEvent, data: st.DataObject) -> None:
    """Text as recorded agrees with its commitments; changed, exchanged or missing text is named."""
    state, text = codec.encode(new, 0, NOW, salts())
    if text is None:
        return
    assert committed(state, text) == []
    kept = json.loads(text)
    name = data.draw(st.sampled_from(sorted(kept)))
    salt, _ = kept[name]
    changed = kept | {name: [salt, "något annat, som ingen har skrivit"]}
    assert committed(state, canonical(changed)) == [name]
    moved = kept | {name: ["A" * 22, kept[name][1]]}
    assert committed(state, canonical(moved)) == [name]
    gone = {other: value for other, value in kept.items() if other != name}
    assert committed(state, canonical(gone)) == [name]
    assert committed(state, canonical(kept | {"ytterligare": [salt, "x"]})) == ["ytterligare"]


@given(new=new_events())
@settings(max_examples=100, deadline=None)
def test_emptied_text_leaves_the_rest(new: NewEvent) -> None:
    """A row whose text was emptied still reads, with the same structure and envelope."""
    state, text = codec.encode(new, 0, NOW, salts())
    topic = topic_of(new.event)
    whole = decoded("m-1", 1, topic, state, text)
    bare = decoded("m-1", 1, topic, state, None)
    again, _ = codec.encode(attrs.evolve(new, event=bare.event), 0, NOW, salts())
    assert json.loads(again)["structure"] == json.loads(state)["structure"]
    assert (bare.recorded_at, bare.actor, bare.command) == (whole.recorded_at, whole.actor, whole.command)


@pytest.mark.parametrize("topic", ["no_such_thing", "", "os.system", "antigravity:geohash", "VoteCast"])
def test_unknown_topic(topic: str) -> None:
    """A kind of event that isn't registered is an error of its own, with the event's name."""
    state, text = codec.encode(vote(), 0, NOW, salts())
    with pytest.raises(UnknownTopic, match=rf"m-1@3 är av slaget {topic!r}"):
        read(state, text, topic)


def test_newer_schema() -> None:
    """An event of a newer version says which, and what to do; nothing of it is guessed."""
    state, text = codec.encode(vote(), 0, NOW, salts())
    newer = canonical(json.loads(state) | {"schema": 2, "structure": {"annat": 1}})
    with pytest.raises(
        NewerSchema, match=r"m-1@3 är skriven med vote_cast version 2.*till och med 1.*Uppdatera"
    ):
        read(newer, text)


_STATE, _TEXT = codec.encode(vote(source=Source("d-1", 5, 9)), 0, NOW, salts())
assert _TEXT is not None


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (b"", _TEXT),
        (_STATE[:-1], _TEXT),
        (b"[]", _TEXT),
        (b"null", _TEXT),
        (b"{}", _TEXT),
        (_STATE.replace(b'"ja"', b'"jo"'), _TEXT),
        (_STATE.replace(b'"structure":{', b'"structure":{"extra":1,'), _TEXT),
        (_STATE.replace(b'"schema":1', b'"schema":"1"'), _TEXT),
        (_STATE.replace(b"2026-04-16T18", b"2026-04-16T38"), _TEXT),
        (_STATE.replace(b"000102", b"0001zz"), _TEXT),
        (_STATE, b"[]"),
        (_STATE, b"\xff\xfe"),
        (_STATE, b'{"person":1}'),
        (_STATE, b'{"person":["x","y","z"]}'),
        (_STATE, b'{"person":["x",["y"]]}'),
        (_STATE, b'{"person":["x","y"]}'),
        (_STATE, b'{"person":["x",{"name":5}]}'),
        (_STATE, b'{"person":["x",{"name":"Eva"}],"source":["x",{"end":1,"start":2}]}'),
        (b'{"structure":' + b"[" * 5000 + b"]" * 5000 + b"}", _TEXT),
        (_STATE.replace(b'"sekreterare"', b"5"), _TEXT),
    ],
    ids=itertools.count(),
)
def test_damaged_row(state: bytes, text: bytes) -> None:
    """A row that was damaged is named by the audit, and never read as something else."""
    with pytest.raises(Fault, match="m-1@3"):
        examine((1, "m-1", 3, "vote_cast", state, text))


@given(new=new_events(), data=st.data())
@settings(max_examples=200, deadline=None)
def test_any_damage(new: NewEvent, data: st.DataObject) -> None:
    """Whatever bytes stand in a row, reading gives an event of its kind or an error of the ledger's own."""
    state, text = codec.encode(new, 0, NOW, salts())
    rows = [bytearray(state), bytearray(text or b"{}")]
    for _ in range(data.draw(st.integers(1, 3))):
        row = data.draw(st.sampled_from(rows))
        at = data.draw(st.integers(0, len(row) - 1))
        row[at : at + data.draw(st.integers(0, 4))] = data.draw(
            st.binary(max_size=3) | st.sampled_from([b"[]", b"{}", b"1"])
        )
        if not row:
            row += b"{}"
    damaged = (1, "m-1", 3, topic_of(new.event), bytes(rows[0]), bytes(rows[1]))
    try:
        got = codec.Decoder().row(damaged)
        repr(got.event)  # every field is read
        repr((got.recorded_at, got.happened_at, got.actor, got.command, got.source, got.withheld))
    except LedgerError:
        with pytest.raises(Fault):
            examine(damaged)
        return
    assert type(got.event) is type(new.event)
    try:
        examine(damaged)
    except Fault:
        return
    # Changed into what could have been written: then it is written exactly so (the leaf tells the rest).
    for stored in damaged[4:]:
        assert canonical(json.loads(stored)) == stored
    assert codec.split(got.event)[0] == json.loads(damaged[4])["structure"]


def test_what_cannot_be_stored() -> None:
    """An event with half a surrogate, or a float, is refused with its place before a byte is written."""
    half = PersonRef("\ud800", "S", id="m-1.p1")
    halved = VoteCast(paragraf="m-1.9", votering="m-1.9.v1", person=half, choice="ja")
    with pytest.raises(ShapeError, match=r"VoteCast\.person\.name"):
        codec.encode(vote(event=halved), 0, NOW, salts())
    with pytest.raises(ShapeError, match=r"MeetingOpened\.namnd"):
        codec.encode(vote(event=MeetingOpened(namnd=1.5)), 0, NOW, salts())  # type: ignore[arg-type]  # untyped callers


def test_topics_are_settled() -> None:
    """Events are stored under these names; more may come at their place, none may change, since files hold them."""
    assert sorted(TOPICS) == SETTLED
    assert all(topic_of(cls) == topic for topic, cls in TOPICS.items())


@pytest.mark.parametrize("value", [7, "Ali", ["Ali"]])
def test_a_text_that_its_event_cannot_hold(value: Any) -> None:
    """A text that is well-formed and not what its field needs is an error that names the event."""
    state, text = codec.encode(vote(), 0, NOW, salts())
    column = json.loads(text or b"{}") | {"person": ["A" * 22, value]}
    waiting, at_once = codec.Decoder(), codec.Decoder()
    repr(at_once.row((1, "m-1", 3, "vote_cast", state, text)))  # from now on it parses texts of votes at once
    for decoder in (waiting, at_once):
        with pytest.raises(LedgerError, match="m-1@3"):
            repr(decoder.row((1, "m-1", 3, "vote_cast", state, canonical(column))))
