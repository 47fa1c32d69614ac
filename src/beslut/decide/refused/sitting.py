"""Refused by what is there, and by what has ended."""

from __future__ import annotations

from beslut.decide.refused.base import Refused


class UnknownId(Refused):
    """The act names something that is not there."""

    rule = "okänt id"


class IdTaken(Refused):
    """The act would open something under an id that is already used."""

    rule = "upptaget id"


class ParagrafTaken(Refused):
    """The § number is already used in this meeting, or by this body this year."""

    rule = "5 paragrafnummer"
    statute = "praxis"


class MeetingIsClosed(Refused):
    """The meeting has ended."""

    rule = "sammanträdet avslutat"


class NotOpened(Refused):
    """Nothing is handled, elected or ended before the sitting is opened."""

    rule = "sammanträdet inte öppnat"


class EndsBeforeItBegan(Refused):
    """A sitting ends after it was opened."""

    rule = "5 protokollets innehåll"


class MeetingGoesOn(Refused):
    """The minutes as a whole are approved when the sitting is over; before that the §§ that are done."""

    rule = "4.2 justering"


class ParagrafIsClosed(Refused):
    """The item is done; what may still come is dissent and statements, until the meeting closes."""

    rule = "paragrafen avslutad"


class AlreadyDecided(Refused):
    """The § has its decision; only a rättelse changes what is recorded."""

    rule = "redan beslutat"


class NotAjourned(Refused):
    """A sitting is broken off, and gone on with, once at a time."""

    rule = "ajournering"


class NotOnTheList(Refused):
    """The föredragningslista has no such item."""

    rule = "föredragningslista"


class TwiceOnTheList(Refused):
    """An item, or a case, stands on the föredragningslista once."""

    rule = "föredragningslista"


class ItemTakenUp(Refused):
    """An item that has been taken up stays on the list, isn't left out, and isn't taken up again."""

    rule = "föredragningslista"


class ItemLeftOut(Refused):
    """What was left out (utgår) is neither taken up nor left out again."""

    rule = "föredragningslista"


class DoorsAreSo(Refused):
    """Doors that are closed are opened, and the other way round."""

    rule = "stängda dörrar"


class NotYetDecided(Refused):
    """What is reported as decided has been decided before the sitting."""

    rule = "4.8 anmälan av beslut"
    statute = "praxis"


class AlreadyAnswered(Refused):
    """A question is answered once."""

    rule = "frågor"
    statute = "praxis"
