"""Scripts of a sitting: acts as lines of Swedish text, read into commands and written of them."""

from beslut.skript.error import ScriptError
from beslut.skript.reading import Act, acts, read_script
from beslut.skript.writing import write_script

__all__ = ["Act", "ScriptError", "acts", "read_script", "write_script"]
