"""Invented municipalities, bodies, persons and places; nobody and nothing here exists."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from beslut.testing.dice import Dice
from beslut.values import NamndKind, Numbering

Area = Literal["ledning", "skola", "social", "kultur", "bygg", "teknik"]

MUNICIPALITIES = (
    "Älvsunda kommun",
    "Norrhamra kommun",
    "Kvarnlunda kommun",
    "Granåsa stad",
    "Sjöbacka kommun",
    "Tallmarks kommun",
    "Västerlinge kommun",
    "Ekenshults kommun",
)


@frozen
class Institution:
    """What kind of body there is in each municipality, and who prepares its matters."""

    name: str
    sign: str  # of its diary numbers
    area: Area
    forvaltning: str
    seats: int = 13
    kind: NamndKind = "nämnd"
    numbering: Numbering = "år"


INSTITUTIONS = (
    Institution("Kommunstyrelsen", "KS", "ledning", "kommunledningsförvaltningen", 15, "styrelse"),
    Institution("Barn- och utbildningsnämnden", "BUN", "skola", "utbildningsförvaltningen"),
    Institution("Kommunfullmäktige", "KF", "ledning", "kommunstyrelsen", 31, "fullmäktige"),
    Institution("Miljö- och byggnadsnämnden", "MBN", "bygg", "miljö- och byggnadsförvaltningen"),
    Institution("Socialnämnden", "SN", "social", "socialförvaltningen"),
    Institution("Kultur- och fritidsnämnden", "KFN", "kultur", "kultur- och fritidsförvaltningen"),
    Institution("Tekniska nämnden", "TN", "teknik", "tekniska förvaltningen"),
    Institution("Äldrenämnden", "ÄN", "social", "äldreförvaltningen"),
    Institution("Plan- och exploateringsutskottet", "PEU", "bygg", "exploateringskontoret", 13, "utskott"),
    Institution(
        "Arbetsmarknadsnämnden", "AMN", "social", "arbetsmarknadsförvaltningen", 13, "nämnd", "sammanträde"
    ),
)

MOST_BODIES = len(MUNICIPALITIES) * len(INSTITUTIONS)

_FIRST = (
    "Agda Alva Amira Anja Annika Asta Astrid Barbro Berit Birgit Cecilia Dagny Disa Ebba Edit Elin Elsa Emina "
    "Esther Evelina Frida Gerda Greta Gun Hanna Hedvig Helga Hilda Inger Irma Iris Jasmin Judit Karin Kerstin "
    "Klara Laila Lena Linnea Lovisa Majken Malin Margit Matilda Mona Nadja Nora Olga Pernilla Ragna Rut Sara "
    "Selma Signe Siri Soraya Svea Tora Tove Tyra Ulla Vera Viola Ylva Åsa Albin Ali Anton Arne Arvid Axel Bengt "
    "Birger Bo Börje Dag Darko Edvin Einar Elias Emil Erland Evert Folke Fredrik Gösta Gunnar Harald Helge "
    "Henning Hjalmar Ivan Ivar Jens Johan Jonatan Kalle Karim Kjell Knut Lage Leif Love Ludvig Magnus Matti "
    "Milan Nils Olle Oskar Ove Petter Ragnar Rasmus Reza Roland Rune Sixten Stellan Sten Sture Sven Tage Tobias "
    "Tor Torsten Uno Urban Valter Verner Vidar Åke Örjan"
).split()
_DOUBLE = ("Anna-Lisa", "Britt-Marie", "Carl-Axel", "Eva-Stina", "Karl-Gustav", "Lars-Olof", "Maj-Britt")
_HEADS = (
    "Alm Björk Ek Fjäll Furu Gran Grå Hav Hägg Hög Klint Kvist Ler Lind Ljung Lön Mo Myr Måne Norr Ripp Rönn Sälg "
    "Sjö Sköld Sten Sund Säv Tall Tegel Vik Väst Älv Äng Åker Ås Öst"
).split()
_TAILS = (
    "bomme",
    "dahle",
    "fage",
    "hagre",
    "kvarne",
    "lykke",
    "marke",
    "måne",
    "näse",
    "rike",
    "skåre",
    "vinge",
)
PLACES = (
    "Ängsbacken Kvarnholmen Björkdalen Tallåsen Strandängen Lillgården Norrtorp Sjövreten Ekhagen Lindvallen "
    "Mossebo Hagalyckan Västanbäck Östralid Solbacka Granlunda Smedjeberget Hamnviken Kullerudden Stenkulla "
    "Fågelsången Rävlyan Enbacken Vretalund Kyrkbyn Skogsbrynet Tegelbruket Mariehage Åkershov Bruksgärdet"
).split()
ROOMS = ("Lärksalen", "rum Eken", "rum Viken", "Stora sessionssalen", "rum Kvarnen", "sammanträdesrum Norra")


def person(dice: Dice) -> str:
    """An invented person's name: surnames like "Tallvinge" are borne by nobody we know of."""
    first = dice.pick(_DOUBLE) if dice.chance(0.05) else dice.pick(_FIRST)
    return f"{first} {dice.pick(_HEADS)}{dice.pick(_TAILS)}"
