"""The demo's ledgers: our own fixtures, recorded the way a user would; and years of invented sittings."""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from beslut.events import TOPICS
from beslut.face import Ledger
from beslut.intake import Intake
from beslut.skript import read_script
from beslut.testing import Written, history, origin_of, write
from beslut.values import BeslutError
from beslut.values.progress import Progress, unseen
from beslut.values.shape import record_shape

# The meeting with a votering is recorded from its script, since live recording knows what the
# document cannot say, such as who was silent; its document is read by the tests.
_SCRIPTED = "stensjo_utbildning"


ACTOR = "demo"


class NotADemo(BeslutError):
    """The ledger holds something else; invented decisions must never end up among real ones."""


def fill(ledger: Ledger) -> None:
    """Record the fixtures in a ledger; what is there already is not recorded again. Raises NotADemo."""
    _require_demo(ledger)
    if ledger.origin() == origin_of(LARGE):
        raise NotADemo(f"{ledger.path} är den stora demon; öppna den med `beslut demo --stor`")
    root = files("beslut_fixtures")
    script = root / "scripts" / f"{_SCRIPTED}.skript"
    data = script.read_bytes()
    ledger.record(*read_script(data.decode(), script.name), command_id=sha256(data).digest()[:16])
    documents = sorted((root / "documents").iterdir(), key=lambda d: d.name)
    texts = [
        (d.name, d.read_bytes())
        for d in documents
        if d.name.endswith(".txt") and not (d.name.startswith(_SCRIPTED) and "votering" in d.name)
    ]
    intake = Intake(ledger)
    intake.record(intake.read(texts))


def _require_demo(ledger: Ledger) -> None:
    if ledger.size() and ledger.events("ledger")[0].actor != ACTOR:
        raise NotADemo(
            f"{ledger.path} innehåller annat än exemplen, och påhittade beslut hör inte hemma där; "
            "utan --liggare och BESLUT_LIGGARE får exemplen en egen fil"
        )


LARGE = history("demo", namnder=6, events=30_000, breaches=0.05, actor=ACTOR)
"""Nearly three years of six bodies: seconds to write, enough to scroll in."""


def fill_large(path: str, *, progress: Progress = unseen) -> Written:
    """Write the large demo to a ledger file; what was broken off is gone on with.

    Raises NotADemo, AnotherHistory, and what `progress` raises.
    """
    if path == ":memory:":
        raise NotADemo("den stora demon behöver en fil; ange den med --liggare, eller ingen alls")
    if Path(path).exists():
        with Ledger.open(path) as ledger:
            _require_demo(ledger)
    return write(path, LARGE, progress=progress)


def _kinds() -> bytes:
    """What events there are, with their fields."""
    return "".join(f"{topic}{record_shape(TOPICS[topic]).signature()}" for topic in sorted(TOPICS)).encode()


def large_path(folder: Path) -> Path:
    """Where the large demo lies: another file for another history, or other kinds of events."""
    return folder / f"demo-stor-{sha256(LARGE.key.encode() + _kinds()).hexdigest()[:8]}.db"


def demo_path(folder: Path) -> Path:
    """Where the demo's ledger lies: another file for other fixtures, or other kinds of events.

    So an old one never clashes.
    """
    digest = sha256(_kinds())
    root = files("beslut_fixtures")
    for part in ("documents", "scripts"):
        for item in sorted((root / part).iterdir(), key=lambda d: d.name):
            digest.update(item.read_bytes())
    return folder / f"demo-{digest.hexdigest()[:8]}.db"
