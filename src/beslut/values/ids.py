"""Ids: short texts that say nothing but the kind of stream, by their first letter.

"n" a body, "a" a case, "m" a sitting, "d" a document. A part's id starts with its stream's and a
dot: "m-4k2hwz0q.6" is a § of a sitting.
"""

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's, which leaves out i, l, o, u
ID_BYTES = 5


def id_of(prefix: str, raw: bytes) -> str:
    """The id made of a prefix and the first five bytes of `raw`: chance, or a digest."""
    number = int.from_bytes(raw[:ID_BYTES], "big")
    return f"{prefix}-" + "".join(_ALPHABET[number >> shift & 31] for shift in range(35, -5, -5))


def stream_of(part: str) -> str:
    """The stream that a part lies in: "m-4k2hwz0q.6.f1" (a proposal) lies in "m-4k2hwz0q"."""
    return part.partition(".")[0]
