"""In whose stead: "hans", "hennes" by a first name that tells it, else "dennes"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from beslut.values import PersonRef

# The commonest first names in Sweden of those born 1940-2005 that only men, or only women, bear. Whoever has
# another name, or one that both bear (Kim, Robin, Love, Andrea), is "dennes": nobody is guessed at.
_MEN: Final = """
adam ahmed albin alexander ali anders andreas anton arne arvid axel bengt bertil birger björn bo börje
carl christer christian christoffer claes dag dan daniel david edvin einar emil erik evert filip fredrik
folke georg gunnar gustaf gustav göran gösta göte hampus hans harald henrik hugo håkan ingemar ingvar isak
ivar jakob jan jens jesper joakim johan johannes jon jonas jonathan josef jörgen kaj karl kenneth kent kjell
klas knut kristian kurt lars leif lennart linus ludvig magnus marcus markus martin mats mattias max mikael
mohamed nils niklas oskar oscar olof olov ove patrik per peter petter pär ragnar rasmus rikard robert roger
roland rolf rune sebastian simon staffan stefan sten stig sture sven sören thomas tomas tobias tommy torbjörn
torsten tore ulf urban viktor victor wilhelm åke örjan östen
"""
_WOMEN: Final = """
agneta agnes alice alma amanda anette anita anja ann anna annelie annika astrid barbro beatrice berit birgit
birgitta britt britta camilla carina caroline catarina cecilia charlotta christina ebba edit elin elisabet
elisabeth ella ellen elsa emelie emilia emma erika ester eva fatima felicia frida gerd gertrud gun gunilla
gunnel gunvor görel hanna hedvig helen helena hilda ida inga inger ingrid irene iris jenny jessica johanna
josefin judit julia karin karolina katarina kerstin klara kristin kristina lena lina linda linnea lisa
lisbeth lotta louise lovisa madeleine maja malin margareta maria marianne marie matilda mona monica monika
märta nina pernilla petra rebecka rut ruth sandra sanna sara signe sigrid siri siv sofia solveig stina
susanne svea therese tove tuva ulla ulrika vera veronica viktoria viveka yvonne åsa
"""
_POSSESSIVE: Final = dict.fromkeys(_MEN.split(), "hans") | dict.fromkeys(_WOMEN.split(), "hennes")


def possessive(persons: Sequence[PersonRef]) -> str:
    """The pronoun for what is theirs: of one person "hans", "hennes" or "dennes", of several "deras"."""
    if len(persons) != 1:
        return "deras"
    first = persons[0].name.split(" ")[0].split("-")[0].casefold()
    return _POSSESSIVE.get(first, "dennes")
