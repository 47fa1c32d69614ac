"""Which rules a body has adopted, as acts name them: a rule set, its version, and the parameters chosen."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen


@frozen(weakref_slot=False)  # so that decoders can fill a twin of the same layout
class Parameter:
    """A parameter of a rule set and its value, both as written."""

    name: str
    value: str


@frozen(weakref_slot=False)  # as above
class RulesRef:
    """A rule set by name and version, with every parameter that a body's reglemente gives it.

    `parameters` are in the order of their names, so that the same choice is the same bytes.
    """

    name: str
    version: str
    parameters: tuple[Parameter, ...] = ()

    @classmethod
    def of(cls, name: str, version: str, parameters: Mapping[str, str]) -> RulesRef:
        """The reference with these parameters."""
        ordered = sorted(parameters.items())
        return cls(name, version, tuple(Parameter(key, value) for key, value in ordered))

    @property
    def given(self) -> dict[str, str]:
        """The parameters by name."""
        return {parameter.name: parameter.value for parameter in self.parameters}

    @property
    def label(self) -> str:
        """Name and version, as a decision records them."""
        return f"{self.name} {self.version}"
