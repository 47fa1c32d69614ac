"""Parties by their names in full."""

from __future__ import annotations

from typing import Final

# Casefolded and without genitive, to the party's letters.
FULL_NAMES: Final = {
    "socialdemokraterna": "S",
    "socialdemokratiska arbetarepartiet": "S",
    "arbetarepartiet socialdemokraterna": "S",
    "arbetarepartiet-socialdemokraterna": "S",
    "moderaterna": "M",
    "moderata samlingspartiet": "M",
    "centerpartiet": "C",
    "centern": "C",
    "liberalerna": "L",
    "folkpartiet": "FP",
    "folkpartiet liberalerna": "FP",
    "vänsterpartiet": "V",
    "miljöpartiet": "MP",
    "miljöpartiet de gröna": "MP",
    "kristdemokraterna": "KD",
    "sverigedemokraterna": "SD",
    "feministiskt initiativ": "FI",
    "piratpartiet": "PP",
}
