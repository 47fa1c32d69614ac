"""The fixed words of the minutes: one table, each phrase under a key, so that a municipality can have its own.

A phrase is a template with named fields. A phrase set (`beslut.phrases`, docs/tillagg.md) replaces single
phrases; the rest stay as here, which is how `situationer.md` shows them. A field that a phrase leaves out isn't
said; one that it doesn't have is an error when the set is loaded, never while minutes are written.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from string import Formatter

from attrs import frozen

from beslut.plugin import PHRASES, PhraseSet, PluginBroken, load
from beslut.protokoll.document import Run, Runs

VERSION = "1"
"""Of the standard phrases and of how they are put together: raised whenever the same events read otherwise."""

STANDARD: Mapping[str, str] = {
    # --- marks and headings --------------------------------------------------------------
    "utkast": "UTKAST – ej justerat",
    "paragraf": "§ {nummer}",
    "paragraf.utan_nummer": "§ –",
    "dnr": "Dnr {dnr}",
    "svar_pa_remiss": "Svar på remiss från {remittent}",
    "rubrik.beslutande": "Beslutande",
    "rubrik.ersattare": "Ersättare",
    "rubrik.ovriga": "Övriga närvarande",
    "rubrik.franvarande": "Frånvarande",
    "rubrik.under_sammantradet": "Under sammanträdet",
    "rubrik.justering": "Justering",
    "rubrik.anslag": "Anslag",
    "rubrik.beslut": "Beslut",
    "rubrik.jav": "Jäv",
    "rubrik.arendet": "Ärendet",
    "rubrik.information": "Information",
    "rubrik.yrkanden": "Yrkanden",
    "rubrik.beslutsgang": "Beslutsgång",
    "rubrik.fortsatt_beslutsgang": "Fortsatt beslutsgång",
    "rubrik.omrostningsresultat": "Omröstningsresultat",
    "rubrik.deltar_ej": "Deltar ej i beslutet",
    "rubrik.reservation": "Reservation",
    "rubrik.reservationer": "Reservationer",
    "rubrik.sarskilt_uttalande": "Särskilt uttalande",
    "rubrik.sarskilda_uttalanden": "Särskilda uttalanden",
    "rubrik.sarskilt_yttrande": "Särskilt yttrande",
    "rubrik.sarskilda_yttranden": "Särskilda yttranden",
    "rubrik.ersattaryttrande": "Ersättaryttrande",
    "rubrik.ersattaryttranden": "Ersättaryttranden",
    "rubrik.protokollsanteckning": "Protokollsanteckning",
    "rubrik.protokollsanteckningar": "Protokollsanteckningar",
    "rubrik.rostforklaring": "Röstförklaring",
    "rubrik.rostforklaringar": "Röstförklaringar",
    "rubrik.avvikande_mening": "Avvikande mening",
    "rubrik.rattelser": "Rättelser",
    "rubrik.handlingar": "Handlingar",
    "rubrik.underskrifter": "Underskrifter",
    # --- who -----------------------------------------------------------------------------
    "organ.nämnd": "nämnden",
    "organ.styrelse": "styrelsen",
    "organ.utskott": "utskottet",
    "organ.fullmäktige": "fullmäktige",
    # --- jäv -----------------------------------------------------------------------------
    "jav.anmalt": "{vem} anmälde jäv och lämnade sammanträdesrummet{grund}.",
    "jav.anmalt_fore": (
        "{vem} anmälde jäv och lämnade sammanträdesrummet innan handläggningen av ärendet började{grund}."
    ),
    "jav.enligt_text": "{vem} anmälde jäv{grund}.",
    "jav.av": " av {vilka}",
    "jav.ifragasatt": "Det ifrågasattes{av} om {vem} var jävig{grund}.",
    "jav.var": "{organ} beslutade att {vem} var jävig.",
    "jav.var_inte": "{organ} beslutade att {vem} inte var jävig.",
    "jav.grund": " ({grund})",
    "jav.ersattare": "{ersattare} tjänstgjorde i {vems} ställe.",
    # --- proposals as they are named -----------------------------------------------------
    "forslag.institution": "{institutionens} förslag",
    "forslag.gemensamt": "det gemensamma förslaget",
    "forslag.gemensamt_fran": "det gemensamma förslaget från {partier}",
    "forslag.eget": "{vems} {vilket}förslag",
    "forslag.fran": "{vilket}förslaget från {vilka}",
    "forslag.utan_namn": "det {vilket}framlagda förslaget",
    "forslag.yrkande": "{vems} {vilket}{yrkande}",
    "forslag.yrkande_fran": "{yrkandet} från {vilka}",
    "forslag.yrkandet": "{yrkandet}",
    "forslag.om": "yrkandet om {vad}",
    "forslag.om_fran": "yrkandet om {vad} från {vilka}",
    "forslag.vems_om": "{vems} yrkande om {vad}",
    "forslag.bifall": "bifall till {mal}",
    "forslag.bifall_utan_mal": "bifall",
    "forslag.avslag": "avslag på {mal}",
    "forslag.avslag_utan_mal": "avslag",
    "forslag.sitt": "sitt yrkande",
    "forslag.sitt_i_hand": "sitt yrkande i {hand} hand",
    "forslag.sitt_om": "sitt yrkande om {vad}",
    "forslag.sitt_forslag": "sitt förslag",
    "forslag.utgang_det": "bifallit det",
    "forslag.utgang_bifall": "bifallit {mal}",
    "forslag.utgang_avslag": "avslagit {mal}",
    "forslag.utgang_aterremiss": "beslutat att återremittera ärendet",
    "forslag.utgang_bordlaggning": "beslutat att bordlägga ärendet",
    # --- yrkanden ------------------------------------------------------------------------
    "yrkande": "{vilka} yrkade{instammande} {vad}.",
    "yrkande.gemensamt": "{vilka} yrkade gemensamt{instammande} {vad}.",
    "yrkande.instammande": ", med instämmande av {vilka},",
    "yrkande.i_hand": "i {hand} hand {vad}",
    "yrkande.gemensam_text_saknas": (
        "att {organ} skulle besluta i enlighet med det förslag som de lagt fram"
    ),
    "yrkande.egen_text_saknas": "att {organ} skulle besluta i enlighet med sitt förslag",
    "yrkande.med_orden": "{yrkande}: ”{ord}”",
    "yrkande.att_aterremittera": "att ärendet skulle återremitteras{text}",
    "yrkande.att_bordlagga": "att ärendet skulle bordläggas{text}",
    "yrkande.rubrik_gemensamt": "Gemensamt förslag",
    "yrkande.rubrik_gemensamt_fran": "Gemensamt förslag från {partier}",
    "yrkande.foreslog": "{vilka} föreslog{instammande} {vad}.",
    "yrkande.ändring": "ändring av förslaget",
    "yrkande.ändring.mal": "ändring av {mal}",
    "yrkande.tillägg": "tillägg till förslaget",
    "yrkande.tillägg.mal": "tillägg till {mal}",
    "yrkande.hand": " i {hand} hand",
    "yrkande.text": "{vilka} yrkade{instammande}{hand}{punkter} följande:",
    "yrkande.text.bifall": "{vilka} yrkade{instammande}{hand} bifall{punkter}:",
    "yrkande.text.bifall.mal": "{vilka} yrkade{instammande}{hand} bifall till {mal}{punkter}:",
    "yrkande.text.avslag": "{vilka} yrkade{instammande}{hand} avslag{punkter}:",
    "yrkande.text.avslag.mal": "{vilka} yrkade{instammande}{hand} avslag på {mal}{punkter}:",
    "yrkande.text.ändring": "{vilka} yrkade{instammande}{hand} följande ändring{punkter}:",
    "yrkande.text.ändring.mal": "{vilka} yrkade{instammande}{hand} följande ändring av {mal}{punkter}:",
    "yrkande.text.tillägg": "{vilka} yrkade{instammande}{hand} följande tillägg{punkter}:",
    "yrkande.text.tillägg.mal": "{vilka} yrkade{instammande}{hand} följande tillägg till {mal}{punkter}:",
    "yrkande.text.återremiss": (
        "{vilka} yrkade{instammande}{hand} att ärendet skulle återremitteras med följande motivering:"
    ),
    "yrkande.text.bordläggning": (
        "{vilka} yrkade{instammande}{hand} att ärendet skulle bordläggas med följande motivering:"
    ),
    "yrkande.text.valförslag": "{vilka} föreslog{instammande}{hand}{punkter} följande:",
    "yrkande.lydelse": "{forslaget} hade följande lydelse:",
    "yrkande.forelag": "{forslaget} förelåg.",
    "yrkande.instamde": "{vilka} instämde.",
    "yrkande.instamde_i_hand": "{vilka} instämde i yrkandet i {hand} hand.",
    "overlaggning.avslutad": "Överläggningen förklarades avslutad.",
    "overlaggning.ater_avslutad": "Överläggningen förklarades åter avslutad.",
    "overlaggning.aterupptagen": "Överläggningen återupptogs enhälligt.",
    "sent": "{organ} medgav enhälligt att ett förslag lades fram{av} sedan överläggningen avslutats.",
    "sent.av": " av {vilka}",
    # --- beslutsgång ---------------------------------------------------------------------
    "ordning": "Ordföranden redovisade yrkandena och föreslog {steg}.",
    "ordning.fraga": "att frågan om {fraga} skulle prövas{nar}",
    "ordning.mot": "att {ett}{nar} skulle prövas mot {annat}{punkter}",
    "ordning.mot_motforslag": "att {ett}{nar} skulle prövas mot {annat} för val av motförslag{punkter}",
    "ordning.mot_varandra": "att {vilka}{nar} skulle prövas mot varandra{punkter}",
    "ordning.ett": "att {ett}{nar} skulle prövas{punkter}",
    "ordning.segrande": "det då segrande förslaget",
    "ordning.forst": " först",
    "ordning.darefter": " därefter",
    "ordning.nar": "{nar}",
    "ordning.i_ord": "Ordföranden redovisade yrkandena och föreslog följande ordning: {ord}.",
    "ordning.godkand": "{organ} godkände ordningen.",
    "ordning.bestridd": "Ordningen ifrågasattes{av}.",
    "ordning.bestridd_med": "Ordningen ifrågasattes{av}: {ord}.",
    "ordning.av": " av {vilka}",
    "forelag": "{antal} förslag till beslut förelåg: {vilka}.",
    "formellt.fragade": (
        "Ordföranden frågade{darefter} om ärendet skulle avgöras vid dagens sammanträde eller {annars}"
    ),
    "formellt.avgors": "det skulle avgöras",
    "formellt.arendet_avgors": "ärendet skulle avgöras vid dagens sammanträde",
    "formellt.arendet_skulle": "ärendet skulle {annars}",
    "formellt.återremiss.beslutad": "Ärendet återremitterades.",
    "formellt.bordläggning.beslutad": "Ärendet bordlades{till}.",
    "formellt.till": " till {dag}",
    "formellt.skal": "Skälet{av} var: {skal}.",
    "formellt.skal_av": " som angavs av {vilka}",
    "formellt.återremiss": "återremitteras",
    "formellt.bordläggning": "bordläggas",
    "formellt.skulle": "det skulle {annars}",
    "prop.mot": "Ordföranden ställde {darefter}{ett} mot {annat}{punkter}",
    "prop.mot_varandra": "Ordföranden ställde {darefter}{vilka} mot varandra{punkter}",
    "prop.dem": "Ordföranden prövade dem mot varandra",
    "prop.ett": "Ordföranden ställde {darefter}proposition på {ett}{punkter}",
    "prop.motforslag": "Ordföranden ställde {darefter}{ett} mot {annat} för val av motförslag{punkter}",
    "prop.i_ord": "Ordföranden ställde {darefter}proposition{punkter}: {ord}",
    "prop.utan_ord": "Ordföranden ställde {darefter}proposition{punkter}",
    "prop.fann": "{fragan} och fann att {fann}.",
    "prop.ingen": "{fragan}.",
    "fann": "Ordföranden fann {darefter}att {fann}{punkter}.",
    "fann.hade": "{organ} hade {utgang}",
    "fann.motforslag": "{vilket} hade valts till motförslag",
    "fann.i_ord": "{organ} hade beslutat: {ord}",
    "fann.beslutat": "{organ} hade fattat beslut",
    "darefter": "därefter ",
    "punkter": " i fråga om punkt {vilka}",
    "votering.begard": "Omröstning begärdes och skulle genomföras.",
    "votering.atertagen": "Omröstning begärdes, men begäran återtogs.",
    "votering.avslagen": "En begäran om omröstning{av} avslogs: {grund}.",
    "votering.av": " av {vilka}",
    "votering.omgjord": "Omröstningen gjordes om: {grund}.",
    "votering.proposition": "{organ} godkände följande voteringsproposition:",
    "votering.ja": "Ja – {vad}",
    "votering.nej": "Nej – {vad}",
    # --- the count -----------------------------------------------------------------------
    "rost.oppen_upprop": "Omröstningen var öppen och skedde genom upprop.",
    "rost.oppen": "Omröstningen var öppen.",
    "rost.sluten": "Omröstningen var sluten.",
    "rost.resultat": "{ja}, {nej} och {avstar}.",
    "rost.resultat_utan_avstar": "{ja} och {nej}.",
    "rost.ja": "{antal} {ledamoter} röstade ja",
    "rost.nej": "{antal} röstade nej",
    "rost.avstar": "{antal} avstod",
    "rost.ja_ingen": "ingen ledamot röstade ja",
    "rost.ledamot": "ledamot",
    "rost.ledamoter": "ledamöter",
    "rost.ingen": "ingen",
    "rost.huvud.ledamot": "Ledamot",
    "rost.huvud.for": "För",
    "rost.huvud.ja": "Ja",
    "rost.huvud.nej": "Nej",
    "rost.huvud.avstar": "Avstår",
    "rost.huvud.parti": "Parti",
    "rost.huvud.forslag": "Förslag",
    "rost.huvud.roster": "Röster",
    "rost.blanka": "Blanka",
    "rost.ogiltiga": "Ogiltiga",
    "rost.summa": "Summa",
    "rost.kryss": "x",
    "rost.ersattare": "{vem}, tjg. ersättare",
    "rost.ordforande": "{vem}, ordförande",
    "rost.tjg_ordforande": "{vem}, tjg. ordförande",
    "rost.vakant": "vakant ({parti})",
    "rost.utslag": (
        "Eftersom rösterna fördelade sig lika avgjorde ordföranden{vem} utgången med sin utslagsröst för {val}."
    ),
    "rost.utslag_efter_avstar": (
        "Rösterna fördelade sig lika. Ordföranden{vem}, som hade avstått i omröstningen, "
        "avgjorde utgången med sin utslagsröst för {val}."
    ),
    "rost.lika": "Rösterna fördelade sig lika.",
    "rost.lott": (
        "Eftersom rösterna fördelade sig lika avgjordes valet genom lottning. Lotten föll på {vem}."
    ),
    "rost.lott_i_sak": (
        "Eftersom rösterna fördelade sig lika avgjordes utgången genom lottning. Lotten föll på {vem}."
    ),
    "rost.darmed": "{organ} hade därmed {utgang}{punkter}.",
    "rost.darmed_minoritet": (
        "Eftersom minst en tredjedel av de närvarande stod bakom det hade {organ} därmed {utgang}."
    ),
    "rost.darmed_motforslag": "Därmed hade {vilket} valts till motförslag.",
    "rost.darmed_ord": "Utgången blev därmed: {ord}.",
    "rost.forklarades": "Utgången förklarades vara: {ord}.",
    "rost.darmed_avgors": "Ärendet skulle därmed avgöras vid dagens sammanträde.",
    # --- contests and elections ------------------------------------------------------------
    "huvudforslag.ordförandens finnande": "Enligt ordförandens finnande var {vilket} huvudförslag{punkter}.",
    "huvudforslag.beredningens förslag": "Som beredningens förslag var {vilket} huvudförslag{punkter}.",
    "huvudforslag.godkänd ordning": "Enligt den godkända ordningen var {vilket} huvudförslag{punkter}.",
    "motforslag": "Till motförslag valdes {vilket}{punkter}.",
    "val.proportionellt": "{antal} {ledamoter} begärde att valet till {platser} skulle vara proportionellt.",
    "val.plats": "plats",
    "val.platser": "platser",
    "val.begart_av": "Begäran gjordes av {vilka}.",
    "val.forrattare": "{vilka} utsågs till valförrättare.",
    "val.till": " till {uppdrag}",
    "val.acklamation": "{vilka} valdes{till}.",
    "val.sluten omröstning": "{vilka} valdes{till} genom sluten omröstning.",
    "val.proportionellt val": "{vilka} valdes{till} genom proportionellt val.",
    "val.lottning": "{vilka} valdes{till} genom lottning.",
    # --- dissent -------------------------------------------------------------------------
    "reservation": "{vilka} reserverade sig{gemensamt} mot beslutet{punkter}{forman}.",
    "reservation.som_lyder": "{vilka} reserverade sig{gemensamt} mot beslutet{punkter}{forman}, som lyder:",
    "reservation.med_text": (
        "{vilka} reserverade sig{gemensamt} mot beslutet{punkter}{forman} med följande text:"
    ),
    "reservation.gemensamt": " gemensamt",
    "reservation.forman": " till förmån för {vad}",
    "uttalande": "{vilka} lämnade {ett}.",
    "uttalande.nagon": "någon",
    "uttalande.med_text": "{vilka} lämnade {ett}:",
    "uttalande.särskilt uttalande": "ett särskilt uttalande",
    "uttalande.särskilt uttalande.gemensamt": "ett gemensamt särskilt uttalande",
    "uttalande.särskilt yttrande": "ett särskilt yttrande",
    "uttalande.särskilt yttrande.gemensamt": "ett gemensamt särskilt yttrande",
    "uttalande.ersättaryttrande": "ett ersättaryttrande",
    "uttalande.ersättaryttrande.gemensamt": "ett gemensamt ersättaryttrande",
    "uttalande.protokollsanteckning": "en protokollsanteckning",
    "uttalande.protokollsanteckning.gemensamt": "en gemensam protokollsanteckning",
    "uttalande.röstförklaring": "en röstförklaring",
    "uttalande.röstförklaring.gemensamt": "en gemensam röstförklaring",
    "deltar_ej": "{vilka} deltog inte i beslutet{punkter}.",
    "anteckning.begard": "{vilka} begärde en protokollsanteckning.",
    "anteckning.medgavs_inte": "{vilka} begärde en protokollsanteckning, som ordföranden inte medgav{grund}.",
    "anteckning.grund": " ({grund})",
    "avvikande": "{vilka} anmälde avvikande mening.",
    "avvikande.med_text": "{vilka} anmälde avvikande mening:",
    # --- information, corrections -----------------------------------------------------------
    "information": "{organ} informerades.",
    "information.av": "{vilka} informerade.",
    "rattelse": "Rättelse {dag} av {vad}: ”{fore}” ändrades till ”{efter}”.",
    "rattelse.tillagt": "Rättelse {dag} av {vad}: ”{efter}” lades till.",
    "rattelse.grund": "Grund: {grund}.",
    "falt": "en uppgift",
    "falt.title": "rubriken",
    "falt.subtitle": "underrubriken",
    "falt.dnr": "diarienumret",
    "falt.number": "numret",
    "falt.text": "texten",
    "falt.points": "beslutspunkterna",
    "falt.choice": "rösten",
    "falt.person": "namnet",
    "falt.by": "namnen",
    "falt.proposers": "namnen",
    "falt.ja": "antalet ja-röster",
    "falt.nej": "antalet nej-röster",
    "falt.avstar": "antalet som avstod",
    # --- documents and signatures --------------------------------------------------------
    "handling": "{nummer} {slag}{tillstand}",
    "handling.utan_nummer": "{slag}{titel}{tillstand}",
    "handling.titel": " {titel}",
    "handling.tillstand": " ({tillstand})",
    "justering.vagrad": "{vem} justerade inte{grund}.",
    "justering.omedelbar": "Paragrafen justerades omedelbart.",
    "underskrift": "Undertecknat av {vilka}{nar}.",
    "underskrift.nar": " {dag}",
    "underskrift.ordförande": "ordföranden {vem}",
    "underskrift.vice ordförande": "vice ordföranden {vem}",
    "underskrift.ledamot": "ledamoten {vem}",
    "underskrift.ersättare": "ersättaren {vem}",
    "underskrift.justerare": "justeraren {vem}",
    "underskrift.sekreterare": "sekreteraren {vem}",
    "underskrift.digital": "Digitalt undertecknat av {vilka}{nar}.",
    # --- the sitting ---------------------------------------------------------------------
    "mote.rubrik": "Protokoll från sammanträdet {dag}",
    "mote.plats": "Plats: {plats}",
    "mote.tid": "Tid: {dag}{till}",
    "mote.till": "–{kl}",
    "mote.avslutat": "Sammanträdet avslutades {nar}",
    "mote.paragrafer": "Paragrafer: {tecken} {vilka}",
    "mote.ajournerat": "Sammanträdet ajournerades{under}{till}{grund}.",
    "mote.ajournerat_till": " till {nar}",
    "mote.aterupptaget": "Det återupptogs {nar}.",
    "mote.grund": " ({grund})",
    "mote.under": " under § {nummer}",
    "mote.kl": " kl. {kl}",
    "mote.i_paragrafer": ", {tecken} {vilka}",
    "mote.for": " för {vem}",
    "mote.ordforande": "{vem}, ordförande{nar}",
    "mote.tjg_ordforande": "{vem}, tjg. ordförande{nar}",
    "mote.ledamot": "{vem}{nar}",
    "mote.ersattare": "{vem}, tjg. ersättare{for_vem}{nar}",
    "mote.narvarande": "{vem}",
    "mote.roll": "{vem}, {roll}",
    "mote.anlände": "{vem} anlände{nar}{under}{grund}.",
    "mote.lämnade": "{vem} lämnade sammanträdet{nar}{under}{grund}.",
    "mote.deltog på distans": "{vem} deltog på distans{nar}{under}{grund}.",
    "mote.förbindelsen bröts": "Förbindelsen med {vem} bröts{nar}{under}{grund}.",
    "mote.slutade delta på distans": "{vem} deltog inte längre på distans{nar}{under}{grund}.",
    "mote.justerare": "Att justera protokollet utsågs {vem}.",
    "mote.justerare_i_stallet": "I stället för {stallet} utsågs {vem}{nar}{grund}.",
    "mote.justeras": "Justeringen skulle äga rum {dag}{plats}.",
    "mote.justeras_plats": ", {plats}",
    "mote.justeras_i": "Justeringen skulle äga rum: {plats}.",
    "mote.omedelbart": "{tecken} {vilka} justerades omedelbart.",
    "mote.underskrift": "Undertecknat av {vem}{nar}{var}.",
    "mote.digital_underskrift": "Digitalt undertecknat av {vem}{nar}{var}.",
    "mote.anslag": "Justeringen{vilka} tillkännagavs på anslagstavlan{nar}.",
    "mote.anslag_av": " av {tecken} {vilka}",
    "mote.anslag_sista_dag": "Sista dag att överklaga var enligt anslaget {dag}.",
    "mote.anslag_togs_ned": "Anslaget togs ned {dag}.",
    "mote.anslag_tas_ned": "Anslaget skulle tas ned {dag}.",
}
"""The standard set: every phrase that there is."""


@frozen
class Phrases:
    """A set of phrases, complete: the standard one with what a municipality words otherwise."""

    name: str
    version: str
    table: Mapping[str, str]

    def say(self, key: str, *events: str, **fields: str | Run | Runs) -> Runs:
        """A phrase with its fields filled in, as runs.

        `events`: the names of those that say it; a run that comes with events of its own keeps them.
        """
        runs: list[Run] = []
        for literal, field in parsed(self.table[key]):
            if literal:
                _add(runs, Run(literal, events=events))
            if field is not None:
                _fill(runs, fields[field], events)
        return tuple(runs)

    def text(self, key: str, **fields: str) -> str:
        """A phrase as plain text."""
        return "".join(run.text for run in self.say(key, **fields))


@lru_cache(maxsize=1024)
def parsed(template: str) -> tuple[tuple[str, str | None], ...]:
    """A template as literals, each with the field that follows it. Raises ValueError where it can't be read."""
    found = []
    for literal, field, spec, conversion in Formatter().parse(template):
        if spec or conversion or (field is not None and not field.isidentifier()):
            raise ValueError(f"{template!r}: ett fält är bara ett namn inom klammer, som {{vem}}")
        found.append((literal, field))
    return tuple(found)


def _fill(runs: list[Run], value: str | Run | Runs, events: tuple[str, ...]) -> None:
    if isinstance(value, str):
        _add(runs, Run(value, events=events))
        return
    for run in (value,) if isinstance(value, Run) else value:
        _add(runs, run if run.events or not events else _with_events(run, events))


def _with_events(run: Run, events: tuple[str, ...]) -> Run:
    return Run(run.text, run.strong, run.emphasis, run.verbatim, events)


def _add(runs: list[Run], run: Run) -> None:
    """One run more, joined to the last one where both are set alike."""
    if not run.text:
        return
    if runs and _alike(runs[-1], run):
        runs[-1] = _joined(runs[-1], run)
    else:
        runs.append(run)


def _alike(one: Run, other: Run) -> bool:
    return (one.strong, one.emphasis, one.verbatim, one.events) == (
        other.strong,
        other.emphasis,
        other.verbatim,
        other.events,
    )


def _joined(one: Run, other: Run) -> Run:
    return Run(one.text + other.text, one.strong, one.emphasis, one.verbatim, one.events)


def join(parts: tuple[Runs, ...] | list[Runs], between: str = " ") -> Runs:
    """Sentences (or other runs) after each other."""
    runs: list[Run] = []
    for n, part in enumerate(parts):
        if n and between and runs:
            _add(runs, Run(between, events=runs[-1].events if not runs[-1].verbatim else ()))
        for run in part:
            _add(runs, run)
    return tuple(runs)


def sentence(runs: Runs) -> Runs:
    """The runs with a capital first letter, unless the first words are somebody else's."""
    if not runs or runs[0].verbatim:
        return runs
    first = runs[0]
    text = first.text[:1].upper() + first.text[1:]
    return (Run(text, first.strong, first.emphasis, first.verbatim, first.events), *runs[1:])


STANDARD_PHRASES = Phrases("standard", VERSION, STANDARD)


def phrases_named(name: str) -> Phrases:
    """The phrase set of this name, completed by the standard one ("standard" is that itself).

    Raises PluginBroken where there is none, or one that words what isn't there.
    """
    if name == STANDARD_PHRASES.name:
        return STANDARD_PHRASES
    there = load(PHRASES, name)
    if (fault := fault_in(there)) is not None:
        raise PluginBroken(f"frassamlingen {name} är trasig: {fault}")
    return Phrases(name, f"{there.version} ({VERSION})", {**STANDARD, **there.phrases})


def fault_in(phrases: PhraseSet) -> str | None:
    """Why a phrase set can't be used, in Swedish; None where it can."""
    try:
        for key, template in phrases.phrases.items():
            if key not in STANDARD:
                near = get_close_matches(str(key), STANDARD, 1)
                hint = f"; menades {near[0]}?" if near else ""
                return f"det finns ingen fras {key!r}{hint}"
            allowed = {field for _, field in parsed(STANDARD[key]) if field} | {"organ"}
            for _, field in parsed(template):
                if field is not None and field not in allowed:
                    return f"frasen {key} har inget fält {{{field}}}; den har {_fields(allowed)}"
    except Exception as error:  # noqa: BLE001  # a guest may raise anything, and fails alone
        return f"{type(error).__name__}: {error}"
    return None


def _fields(allowed: set[str]) -> str:
    return ", ".join(f"{{{field}}}" for field in sorted(allowed))
