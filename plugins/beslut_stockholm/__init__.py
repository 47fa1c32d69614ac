"""Stockholm's words for minutes, as its stadsdelsnämnder write them; entering as a stranger's set would.

Whatever isn't here is worded as the standard set has it. The keys and their fields stand in docs/fraser.md.
"""

from collections.abc import Mapping


class Stockholm:
    """The phrase set of the city of Stockholm."""

    version = "1"
    title = "Stockholms stads ord i protokoll"
    phrases: Mapping[str, str] = {
        "dnr": "{dnr}",
        "svar_pa_remiss": "Yttrande till {remittent}",
        "rubrik.arendet": "Sammanfattning av ärendet",
        "rubrik.yrkanden": "Förslag till beslut",
        "rubrik.handlingar": "Handlingar i ärendet",
        "rubrik.underskrifter": "Signerat av",
        "yrkande.gemensam_text_saknas": "att {organ} skulle ställa sig bakom det förslag som de lagt fram",
        "overlaggning.avslutad": "Ordföranden förklarade överläggningen avslutad.",
        "overlaggning.ater_avslutad": "Ordföranden förklarade åter överläggningen avslutad.",
        "prop.dem": "Ordföranden ställde förslagen mot varandra",
        "forslag.utgang_bifall": "ställt sig bakom {mal}",
        "forslag.utgang_det": "ställt sig bakom det",
        "uttalande": "{vilka} anmälde {ett}.",
        "uttalande.med_text": "{vilka} anmälde {ett}:",
        "underskrift.digital": "Digitalt signerat av {vilka}{nar}.",
        "mote.digital_underskrift": "Digitalt signerat av {vem}{nar}{var}.",
    }
