"""The root of beslut's errors."""


class BeslutError(Exception):
    """Something that a user can meet and mend; the message is Swedish and says what would be right."""
