"""The root of beslut's errors."""


class BeslutError(Exception):
    """Something that a user can meet and mend; the message is Swedish and says what would be right.

    `act`: of several commands in one call, which of them it is about, counted from 0; None where it is about
    none alone.
    """

    act: int | None = None
