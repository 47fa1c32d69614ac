"""The root of beslut's errors."""


class BeslutError(Exception):
    """Something that a user of beslut can meet and mend; the message is Swedish and says what would be right."""
