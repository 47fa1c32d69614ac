"""Registers from files and back: read, compared with what is recorded, and written out again."""

from beslut.register.compare import plan_register
from beslut.register.faults import Fault, RegisterError
from beslut.register.lines import parse_place, parse_places
from beslut.register.plan import RegisterChange, RegisterPlan
from beslut.register.reading import read_register
from beslut.register.writing import register_toml
from beslut.register.written import WrittenPlace, WrittenRegister

__all__ = [
    "Fault",
    "RegisterChange",
    "RegisterError",
    "RegisterPlan",
    "WrittenPlace",
    "WrittenRegister",
    "parse_place",
    "parse_places",
    "plan_register",
    "read_register",
    "register_toml",
]
