"""What an audit answers: where the record is broken, and where history isn't as the rules want it."""

from __future__ import annotations

from attrs import frozen

from beslut.findings import Finding


@frozen
class Broken:
    """A place where the record is not as it was made.

    `leaf`: the leaf index, None where the file or the schema is concerned. `event`: the event's
    name (`stream@version`), None where it can't be told. `kind`: a short Swedish phrase, the same
    for the same kind of damage. `says`: a Swedish sentence.
    """

    leaf: int | None
    event: str | None
    kind: str
    says: str


@frozen(kw_only=True)
class Audit:
    """The answer to an audit.

    `ok`: nothing is broken (there may be findings). `events`: how many events there are, the lost
    ones included. `root`: the Merkle root as the stored tree has it, which is the one that the
    ledger has shown to others; None where it can't be read. `sealed`: how many events have text
    that needs a key which isn't here; their structure and commitments were checked all the same.
    `unjudged`: streams that weren't held against the rules, since an event of theirs can't be read.
    """

    ok: bool
    events: int
    root: bytes | None
    broken: tuple[Broken, ...]
    findings: tuple[Finding, ...]
    sealed: int = 0
    unjudged: tuple[str, ...] = ()
