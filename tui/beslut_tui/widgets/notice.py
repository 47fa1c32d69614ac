"""Calm pages for when there is no § to show."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from beslut.clean import clean

NOT_READ_IN = "avbruten"


class Notice(VerticalScroll):
    """A page that says how things are and what one can do."""

    def __init__(self, heading: str, text: Content, id_: str | None = None) -> None:
        heading_ = Static(Content.styled(heading, "bold $primary"), classes="rubrik")
        super().__init__(heading_, Static(text), id=id_)


def empty_ledger() -> Notice:
    """The ledger holds nothing yet."""
    return Notice("Liggaren är tom", _beginning())


def no_ledger(path: str) -> Notice:
    """There is no such file yet: the first thing that is recorded makes it."""
    return Notice(
        "Ingen liggare än",
        Content.assemble(
            f"Filen {clean(path)} finns inte. Den skapas när något registreras.\n\n", _beginning()
        ),
    )


def _beginning() -> Content:
    """How one begins where there is nothing."""
    return Content.assemble(
        "Börja med nämnden: ",
        ("r", "bold $accent"),
        " öppnar registret för en ny nämnd. Eller avsluta med ",
        ("q", "bold $accent"),
        " och läs in dess register:\n\n",
        ("  beslut namnd lasin FIL", "bold"),
        "\n\nDärefter kallas den med ",
        ("s", "bold $accent"),
        ", nytt sammanträde, och protokollet förs. Protokoll som redan finns läses in med\n\n",
        ("  beslut importera FIL", "bold"),
        "\n\nVill du se dig omkring först, finns en liggare med exempel:\n\n",
        ("  beslut demo", "bold"),
    )


def no_sittings(arenden: int) -> Notice:
    """There are cases but no sitting that took them up."""
    return Notice(
        "Inga sammanträden ännu",
        Content.assemble(
            f"Liggaren har {arenden} {'ärende' if arenden == 1 else 'ärenden'} men inget sammanträde "
            "och ingen paragraf. Läs in protokollet när det finns:\n\n",
            ("  beslut importera FIL", "bold"),
        ),
    )


def not_read_in() -> Notice:
    """The ledger's events were being read in when somebody stopped it."""
    return Notice(
        "Inläsningen avbröts",
        Content.assemble(
            "Allt som är registrerat finns kvar, men liggaren kan visas först när den är inläst. "
            "Det som hann bli klart läses inte om.\n\nGå vidare med ",
            ("l", "bold $accent"),
            " eller avsluta med ",
            ("q", "bold $accent"),
            ".",
        ),
        NOT_READ_IN,
    )


def unreadable(message: str) -> Notice:
    """The ledger could not be opened or read."""
    return Notice(
        "Liggaren kan inte läsas",
        Content.assemble(clean(message), "\n\nInget har ändrats. Avsluta med ", ("q", "bold $accent"), "."),
    )


def choose() -> Notice:
    """A body or a sitting is chosen, but no §."""
    return Notice(
        "Ingen paragraf är vald",
        Content.assemble(
            "Öppna ett sammanträde i trädet med ",
            ("→", "bold $accent"),
            " och välj en paragraf, eller gå direkt till en med ",
            ("/", "bold $accent"),
            ".\n\nEtt nytt sammanträde kallas med ",
            ("s", "bold $accent"),
            ".",
        ),
    )
