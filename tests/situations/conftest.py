"""The situations' rooms at the moments from which tests go on."""

from __future__ import annotations

import pytest
from tests.situations.kommunstyrelsen import Kommunstyrelsen
from tests.situations.utbildningsnamnden import (
    BERG,
    LINDKVIST,
    OST,
    Utbildningsnamnden,
)

from beslut import commands as c


@pytest.fixture
def a() -> Utbildningsnamnden:
    """§ 9 decided, the § still open."""
    sitting = Utbildningsnamnden()
    sitting.until_the_vote()
    sitting.upprop()
    sitting.utslag()
    sitting.conclude()
    return sitting


@pytest.fixture
def before() -> Utbildningsnamnden:
    """§ 9 where the upprop is about to begin."""
    sitting = Utbildningsnamnden()
    sitting.until_the_vote()
    return sitting


@pytest.fixture
def approved() -> Utbildningsnamnden:
    """The minutes approved on 23 April."""
    a = Utbildningsnamnden()
    a.until_the_end()
    a.do(c.ReplaceJusterare(meeting="m-1", person=OST, in_place_of=LINDKVIST, paragraf="m-1.9"))
    a.sign(BERG, "2026-04-23")
    a.sign(LINDKVIST, "2026-04-23")
    a.sign(OST, "2026-04-23", "m-1.9")
    return a


@pytest.fixture
def ks() -> Kommunstyrelsen:
    """The sitting opened, everybody there."""
    return Kommunstyrelsen()


@pytest.fixture
def motion(ks: Kommunstyrelsen) -> Kommunstyrelsen:
    """§ 43 with its deliberation closed."""
    ks.open("43", title="Motion om cykelväg")
    ks.au = ks.put("beredningens förslag", institution="arbetsutskottet", text="motionen avslås")
    ks.bifall = ks.put("bifall", "Moa Gran (V)", target="motionen")
    ks.deliberated()
    return ks
