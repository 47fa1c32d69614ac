"""Reading a row strictly, as the audit does: what is right reads and writes again as the same bytes.

Ordinary reading trusts stored bytes, since every event was checked when it was written. Here
nothing is trusted: the event is made, written again in its own version with the stored salts and
compared, byte by byte; that covers types, words, NFC, field names, order, white space, and the
commitments. Only where that fails is it asked what is wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from unicodedata import is_normalized

import orjson

from beslut.events import TOPICS, Event
from beslut.ledger import generated, texts
from beslut.ledger.canonical import SALT, canonical, commitment, moment, unb64, unb64_checked
from beslut.ledger.codec import DIGEST, SOURCE, Decoder, Row, require_known, split, value_of
from beslut.ledger.faults import (
    CommitmentBroken,
    Fault,
    FloatStored,
    MissingFieldStored,
    NaiveTimeStored,
    NotCanonical,
    NotJson,
    NotNFC,
    TooLargeStored,
    UnknownFieldStored,
    UnknownTopic,
    WrongValue,
    fault_of,
)
from beslut.ledger.recorded import Recorded
from beslut.ledger.sealing import BOX, Keys
from beslut.ledger.versions import version_of
from beslut.values import ShapeError, Source, TimePoint
from beslut.values.shape import MAX_INT, NaiveTime, record_shape

ENVELOPE = ("actor", "command", "commitments", "happened_at", "recorded_at", "schema", "source", "structure")
_COMMAND = re.compile(r"[0-9a-f]{32}")
_SALT = re.compile(r"[A-Za-z0-9_-]{21}[AQgw]")
_COMMITMENT = re.compile(r"[A-Za-z0-9_-]{43}")
_SOURCE, _TIME = record_shape(Source), record_shape(TimePoint)


def examine(row: Row, keys: Keys | None = None, topics: Mapping[str, type[Event]] = TOPICS) -> Recorded:
    """The event of a row, everything about it checked. Raises Fault: each way to be wrong its own class."""
    rowid, stream, version, topic, state, text = row
    cls: Any = topics.get(topic)
    if cls is not None:
        try:
            envelope = orjson.loads(state)
            column = {} if text is None else orjson.loads(text)
            own = version_of(cls, envelope["schema"])
            if len(column) == len(envelope["commitments"]):
                event = generated.parsed(own)(envelope["structure"], column)
                if _written_again(own, event, envelope, column) == (state, text):
                    if own is not cls:
                        event = _as_of_today(topic, cls, envelope, column, f"händelsen {stream}@{version}")
                    return Recorded(rowid - 1, stream, version, topic, event, state, text, keys, envelope)
        except (generated.Odd, AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError):
            pass  # what is wrong, or only sealed or emptied, is said below
    where = f"händelsen {stream}@{version}"
    if cls is None:
        raise UnknownTopic(f"{where} är av slaget {topic!r}, som denna version av beslut inte känner")
    _diagnose(cls, row, keys, where)
    return Decoder(keys, topics).row(row)


def _as_of_today(
    topic: str, cls: type[Event], envelope: dict[str, Any], column: dict[str, Any], where: str
) -> Event:
    """The event that an everyday row of an older version is in this one."""
    values = {name: value for name, (_, value) in column.items()}
    return value_of(topic, cls, envelope["schema"], dict(envelope["structure"]), values, where)


def _written_again(
    cls: Any, event: Event, envelope: dict[str, Any], column: dict[str, Any]
) -> tuple[bytes, bytes | None]:
    """What is stored of an everyday row by the program of the class's version, all text open."""
    structure, values = generated.splitter(cls)(event)
    source, happened, command = envelope["source"], envelope["happened_at"], envelope["command"]
    if source is not None:
        source, values[SOURCE] = _SOURCE.split(_SOURCE.plain(_source(source, column[SOURCE][1])))
    if DIGEST in column:
        values[DIGEST] = _digest(column[DIGEST][1])
    if not _COMMAND.fullmatch(command):
        raise generated.Odd
    _moment(envelope["recorded_at"])
    commitments, rewritten = {}, {}
    for name, value in values.items():
        salt, written = column[name][0], canonical(value)
        commitments[name] = commitment(_salt(salt), written)
        rewritten[name] = [salt, orjson.Fragment(written)]
    state = {
        "actor": _actor(envelope["actor"]),
        "command": command,
        "commitments": commitments,
        "happened_at": None if happened is None else _happened(happened),
        "recorded_at": envelope["recorded_at"],
        "schema": cls.SCHEMA,  # not the stored one: 1.0 is no 1
        "source": source,
        "structure": structure,
    }
    return canonical(state), canonical(rewritten) if rewritten else None


_moment = lru_cache(maxsize=1)(moment)  # events of one append share it


def _salt(written: str) -> bytes:
    # 22 signs hold 132 bits, of which a salt's last four are 0; asked like this it takes a third of the time
    if not _SALT.fullmatch(written):
        raise ValueError(f"saltet {written!r} är inte {SALT} byte i base64url")
    return unb64_checked(written)


def _source(source: Any, span: Any) -> Source:
    made: Source = _SOURCE.value(source | span, "source")
    return made


def _digest(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9a-f]{64}", value):
        raise ValueError(f"kommandots digest är {value!r}; rätt vore 64 hexadecimala siffror")
    return value


def _actor(value: Any) -> str:
    if not isinstance(value, str) or not is_normalized("NFC", value):
        raise ValueError(f"actor är {value!r}; rätt vore en text i NFC")
    return value


def _happened(value: Any) -> Any:
    if value is None:
        return None
    if value.keys() != {"precision", "value"}:  # which the shape refuses, with words
        return _TIME.plain(_TIME.value(value, "happened_at"))
    _point(value["precision"], value["value"])
    return value


@lru_cache(maxsize=1 << 10)  # several events of a meeting share a minute, and to parse one takes 10 µs
def _point(precision: Any, value: Any) -> None:
    if precision == "okänd":
        raise ValueError("happened_at ska vara null där tidpunkten är okänd")
    _TIME.value({"precision": precision, "value": value}, "happened_at")


# --- what is wrong -----------------------------------------------------------------------


def _diagnose(cls: type[Event], row: Row, keys: Keys | None, where: str) -> None:
    """Raise what is wrong with a row; return where it is only sealed or emptied."""
    rowid, stream, version, topic, state, text = row
    envelope = _plain(state, f"{where}, state")
    column = {} if text is None else _plain(text, f"{where}, text")
    for part, plain in (("state", envelope), ("text", column)):
        _nfc(plain, f"{where}, {part}")
    _envelope(envelope, where)
    if text is not None and not column:  # emptied text is null, and so is no text at all
        raise NotCanonical(f"{where}: textens kolumn är en tom uppsättning fält; rätt vore null")
    if set(column) - set(envelope["commitments"]):
        name = min(set(column) - set(envelope["commitments"]))
        raise CommitmentBroken(f"{where}: texten {name!r} har inget åtagande i state")
    if column and (gone := set(envelope["commitments"]) - set(column)):
        raise CommitmentBroken(f"{where}: åtagandet {min(gone)!r} har ingen text, fast annan text finns kvar")
    try:
        for name, entry in column.items():
            _entry(name, entry)
        entries = texts.opened(text, keys, stream, version, topic, rowid - 1)
        for name, (salt, value) in entries.items():
            if commitment(_salt(salt), canonical(value)) != envelope["commitments"][name]:
                raise CommitmentBroken(f"{where}: texten {name!r} är en annan än den som åtagandet gäller")
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise WrongValue(f"{where}, text: {error}") from None
    values = {name: value for name, (_, value) in entries.items()}
    require_known(topic, cls, envelope["schema"], where)
    own = version_of(cls, envelope["schema"])
    _known_fields(own, envelope, where)
    event = value_of(topic, own, envelope["schema"], envelope["structure"], dict(values), where)
    if (envelope["source"] is None) != (SOURCE not in envelope["commitments"]):
        raise WrongValue(f"{where}: källan och dess span hör ihop, men bara det ena finns")
    try:
        if SOURCE in values:
            _source(envelope["source"], values[SOURCE])
        if DIGEST in values:
            _digest(values[DIGEST])
    except ShapeError as error:
        raise fault_of(error)(f"{where}: {error}") from None
    except (TypeError, ValueError) as error:
        raise WrongValue(f"{where}: {error}") from None
    with_text = {name for name, inner, is_text, _ in record_shape(own).fields if is_text or inner.has_text}
    if strange := set(envelope["commitments"]) - with_text - {SOURCE, DIGEST}:
        raise UnknownFieldStored(f"{where}: {topic} har inget textfält {min(strange)!r}")
    structure, written = split(event)
    if structure != envelope["structure"]:
        raise NotCanonical(f"{where}: {_difference(structure, envelope['structure'])}")
    if unpromised := set(written) - set(envelope["commitments"]):
        raise MissingFieldStored(f"{where}: textfältet {min(unpromised)!r} saknas, och dess åtagande")
    if any(written[name] != value for name, value in values.items() if name in written):
        raise NotCanonical(f"{where}: texten skrivs annorlunda än den står")


def _entry(name: str, entry: Any) -> None:
    """An entry has its form: a sealed one as far as its key isn't needed, an open one says something."""
    if isinstance(entry, dict):
        if entry.keys() != {"box", "key"} or not isinstance(entry["key"], str):
            raise ValueError(f"den förseglade texten {name!r} ska ha fälten box och key, och inga andra")
        if len(unb64(entry["box"])) < BOX:
            raise ValueError(f"lådan {name!r} är för kort; en låda har minst {BOX} byte")
    elif not isinstance(entry, list) or len(entry) != 2:  # noqa: PLR2004  # salt and value
        raise ValueError(f"texten {name!r} ska vara salt och värde")
    elif entry[1] is None or entry[1] == []:
        raise ValueError(f"texten {name!r} är tom; av det som är tomt står ingenting")


def _plain(raw: Any, where: str) -> dict[str, Any]:
    """The map that canonical bytes write. Raises NotJson, FloatStored, TooLargeStored, NotCanonical."""
    if not isinstance(raw, bytes):
        raise NotJson(f"{where} är {type(raw).__name__}, inte byte")

    def no_float(written: str) -> Any:
        raise FloatStored(f"{where}: {written} är ett decimaltal, och sådana finns inte i liggaren")

    def integer(written: str) -> int:
        if len(written) > len(str(MAX_INT)) + 1 or abs(value := int(written)) > MAX_INT:
            raise TooLargeStored(f"{where}: {written[:40]} är större än 53 bitar")
        return int(written) if value else 0

    def no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        plain = dict(pairs)
        if len(plain) != len(pairs):
            raise NotCanonical(f"{where}: ett fält står två gånger")
        return plain

    try:
        plain = json.loads(
            raw.decode(),
            parse_float=no_float,
            parse_int=integer,
            parse_constant=no_float,
            object_pairs_hook=no_twins,
        )
        again = canonical(plain)
    except Fault:
        raise
    except (RecursionError, TypeError, ValueError) as error:
        raise NotJson(f"{where} är ingen JSON: {error}") from None
    if not isinstance(plain, dict):
        raise NotJson(f"{where} är ingen uppsättning fält")
    if again != raw:
        raise NotCanonical(
            f"{where} är inte skriven så som formatet säger (fältens ordning, mellanrum, tecken)"
        )
    return plain


def _strings(plain: Any) -> Iterator[str]:
    match plain:
        case str():
            yield plain
        case list():
            for item in plain:
                yield from _strings(item)
        case dict():
            yield from plain
            for item in plain.values():
                yield from _strings(item)


def _nfc(plain: Any, where: str) -> None:
    for text in _strings(plain):
        if not is_normalized("NFC", text):
            raise NotNFC(f"{where}: {text[:40]!r} är inte i Unicodes sammansatta form (NFC)")


def _envelope(envelope: dict[str, Any], where: str) -> None:
    if unknown := sorted(set(envelope) - set(ENVELOPE)):
        raise UnknownFieldStored(
            f"{where}: state har inget fält {unknown[0]!r}; fälten är {', '.join(ENVELOPE)}"
        )
    if missing := sorted(set(ENVELOPE) - set(envelope)):
        raise MissingFieldStored(f"{where}: fältet {missing[0]!r} saknas i state")
    commitments = envelope["commitments"]
    try:
        _actor(envelope["actor"])
        if not _COMMAND.fullmatch(envelope["command"]):
            raise ValueError(f"command är {envelope['command']!r}; rätt vore 32 hexadecimala siffror")
        moment(envelope["recorded_at"])
        _happened(envelope["happened_at"])
        source = envelope["source"]
        if source is not None and (set(source) != {"document"} or not isinstance(source["document"], str)):
            raise ValueError("source ska vara null eller namnge sitt dokument")
        if not isinstance(envelope["structure"], dict) or not isinstance(commitments, dict):
            raise TypeError("structure och commitments ska vara uppsättningar fält")
        for name, written in commitments.items():
            if not _COMMITMENT.fullmatch(written):
                raise ValueError(f"åtagandet {name!r} är {written!r}; rätt vore 43 tecken base64url")
    except NaiveTime as error:
        raise NaiveTimeStored(f"{where}: {error}") from None
    except ShapeError as error:
        raise fault_of(error)(f"{where}: {error}") from None
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise WrongValue(f"{where}: {error}") from None


def _known_fields(cls: type[Event], envelope: dict[str, Any], where: str) -> None:
    """Of the class's version exactly its fields. Raises UnknownFieldStored, MissingFieldStored."""
    fields = {name for name, _, is_text, _ in record_shape(cls).fields if not is_text}
    given = set(envelope["structure"])
    if unknown := sorted(given - fields):
        raise UnknownFieldStored(
            f"{where}: okänt fält {unknown[0]!r} i structure; fälten är {', '.join(sorted(fields))}"
        )
    if missing := sorted(fields - given):
        raise MissingFieldStored(f"{where}: fältet {missing[0]!r} saknas i structure")


def _difference(right: dict[str, Any], stored: dict[str, Any]) -> str:
    name = next(name for name in right if right[name] != stored.get(name))
    return f"{name} är {stored.get(name)!r}, rätt vore {right[name]!r}"
