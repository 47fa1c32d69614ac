"""The rooms of the situations, for minutes to be written of."""

from tests.situations.conftest import a, approved, before, ks, motion

__all__ = ["a", "approved", "before", "ks", "motion"]
