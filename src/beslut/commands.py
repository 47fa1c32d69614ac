"""Every command that a ledger takes, in one place.

A field holds what its name says in the words of docs/ordlista.md; ids are those that earlier receipts gave
(`Receipt.stream`, and the fields of `Receipt.event`). A field with a closed set of words refuses others, and
names them all. `points` are att-satser counted from 1, none of them meaning all.
"""

from beslut.decide.arende import (
    ConcludeAgreement,
    OpenArende,
    PrepareProposal,
    ReceiveRemiss,
    RegisterHandling,
    SendYttrande,
)
from beslut.decide.command import Command, MakeRattelse, WithdrawAct
from beslut.decide.document import AttributeFragment, FindFragment, ReadDocument
from beslut.decide.meeting.commands import *  # noqa: F403  # its __all__ is the list
from beslut.decide.meeting.commands import __all__ as _meeting
from beslut.decide.namnd import (
    AdoptRules,
    AllotSeat,
    ChangeSeats,
    EndMandate,
    EstablishNamnd,
    GiveMandate,
    SetInkallelseordning,
    StateCoalition,
)
from beslut.skript import ScriptError, read_script, write_script
from beslut.values import Parameter, RulesRef

__all__ = [
    "AdoptRules",
    "AllotSeat",
    "AttributeFragment",
    "ChangeSeats",
    "Command",
    "ConcludeAgreement",
    "EndMandate",
    "EstablishNamnd",
    "FindFragment",
    "GiveMandate",
    "MakeRattelse",
    "OpenArende",
    "Parameter",
    "PrepareProposal",
    "ReadDocument",
    "ReceiveRemiss",
    "RegisterHandling",
    "RulesRef",
    "ScriptError",
    "SendYttrande",
    "SetInkallelseordning",
    "StateCoalition",
    "WithdrawAct",
    *(name for name in _meeting if not name.endswith("Command")),  # without the classes they share
    "read_script",
    "write_script",
]
