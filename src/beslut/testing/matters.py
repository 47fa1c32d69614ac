"""What bodies decide on: titles, att-satser, what the opposition wants instead, why it should go back."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

from beslut.testing.dice import Dice
from beslut.testing.names import PLACES, Area
from beslut.values import ArendeKind


@frozen
class Matter:
    """A matter before a body; `points` and `instead` are att-satser without their "att"."""

    title: str
    points: tuple[str, ...]
    instead: str
    lacking: str  # what a återremiss would add: "kompletteras med …"
    subject: str  # as sentences speak of it: "skolans avveckling"
    kind: ArendeKind = "ärende"


_TABLE: Mapping[Area, tuple[Matter, ...]] = MappingProxyType(
    {
        "ledning": (
            Matter(
                "Årsredovisning {år} för {kommunen}",
                ("godkänna årsredovisningen för {år}", "överlämna årsredovisningen till kommunfullmäktige"),
                "komplettera årsredovisningen med en redovisning av sjukfrånvaron i varje förvaltning",
                "en redovisning av hur underskottet ska återställas",
                "årsredovisningen",
            ),
            Matter(
                "Antagande av riktlinjer för representation och gåvor",
                (
                    "anta riktlinjer för representation och gåvor",
                    "riktlinjerna gäller från och med den 1 januari {nästa}",
                ),
                "gränsen för gåvor sänks till 150 kronor",
                "en jämförelse med vad grannkommunerna tillåter",
                "riktlinjerna",
            ),
            Matter(
                "Försäljning av fastigheten {plats} 1:{nummer}",
                (
                    "sälja fastigheten {plats} 1:{nummer} för {belopp} kronor",
                    "ge kommunchefen i uppdrag att underteckna köpekontraktet",
                ),
                "fastigheten upplåts med tomträtt i stället för att säljas",
                "en ny värdering av fastigheten",
                "försäljningen",
            ),
            Matter(
                "Överenskommelse om samverkan mot brott i {plats}",
                ("godkänna överenskommelsen om samverkan mot brott i {plats}",),
                "överenskommelsen utökas med fältassistenter under kvällar och helger",
                "en uppföljning av den tidigare överenskommelsen",
                "överenskommelsen",
                "överenskommelse",
            ),
            Matter(
                "Svar på motion om kortare arbetstid i hemtjänsten",
                ("motionen ska anses besvarad",),
                "bifalla motionen",
                "en beräkning av vad ett försök skulle kosta",
                "motionen",
                "motion",
            ),
            Matter(
                "Ekonomisk uppföljning per den 31 {månad} {år}",
                ("godkänna uppföljningen", "uppmana nämnder med underskott att återkomma med åtgärder"),
                "nämnder med underskott får tillskott ur kommunstyrelsens förfogandemedel",
                "åtgärdsplaner från de nämnder som redovisar underskott",
                "uppföljningen",
            ),
        ),
        "skola": (
            Matter(
                "Avveckling av {plats}skolan",
                (
                    "{plats}skolan avvecklas den 30 juni {nästa}",
                    "ge förvaltningen i uppdrag att senast i oktober redovisa en plan för elevernas skolplacering",
                ),
                "{plats}skolan behålls och rustas upp",
                "en barnkonsekvensanalys",
                "skolans avveckling",
            ),
            Matter(
                "Läsårstider för läsåret {år}/{nästa}",
                ("fastställa läsårstiderna för läsåret {år}/{nästa}",),
                "höstlovet förläggs till vecka 45",
                "synpunkter från föräldraråden",
                "läsårstiderna",
            ),
            Matter(
                "Barnomsorg på obekväm arbetstid i {plats}",
                ("starta barnomsorg på obekväm arbetstid i {plats}", "avsätta {belopp} kronor för ändamålet"),
                "verksamheten erbjuds i hela kommunen",
                "en kartläggning av hur många familjer som har behov av omsorgen",
                "barnomsorgen",
            ),
            Matter(
                "Nybyggnad av förskola i {plats}, beställning av genomförande",
                (
                    "beställa genomförandet av en förskola med sex avdelningar i {plats}",
                    "godkänna hyreskostnaden",
                ),
                "förskolan byggs med åtta avdelningar",
                "en redovisning av hur utemiljön uppfyller riktvärdet för friyta",
                "förskolan",
            ),
            Matter(
                "Svar på medborgarförslag om skolskjuts från {plats}",
                ("avslå medborgarförslaget",),
                "bifalla medborgarförslaget",
                "en trafiksäkerhetsbedömning av vägen",
                "medborgarförslaget",
                "medborgarförslag",
            ),
            Matter(
                "Plan för elevhälsans arbete {år}–{nästa}",
                ("anta planen för elevhälsans arbete", "uppföljning redovisas i samband med årsbokslutet"),
                "planen kompletteras med ett mål om högst 350 elever per kurator",
                "rektorernas synpunkter",
                "planen",
            ),
        ),
        "social": (
            Matter(
                "Riktlinjer för ekonomiskt bistånd",
                ("anta reviderade riktlinjer för ekonomiskt bistånd",),
                "avsnittet om internetabonnemang behålls oförändrat",
                "en analys av hur barnfamiljer påverkas",
                "riktlinjerna",
            ),
            Matter(
                "Avtal om boende med särskild service i {plats}",
                (
                    "teckna avtal om boende med särskild service i {plats}",
                    "ge förvaltningschefen rätt att underteckna avtalet",
                ),
                "boendet drivs i egen regi",
                "en beräkning av vad drift i egen regi skulle kosta",
                "avtalet",
                "överenskommelse",
            ),
            Matter(
                "Kvalitetsberättelse för {år}",
                ("godkänna kvalitetsberättelsen för {år}",),
                "kvalitetsberättelsen kompletteras med brukarnas egna synpunkter",
                "en redovisning av rapporterade missförhållanden",
                "kvalitetsberättelsen",
            ),
            Matter(
                "Flytt av dagverksamheten i {plats}",
                (
                    "flytta dagverksamheten i {plats} till nya lokaler",
                    "lokalkostnaden ryms inom nämndens ram",
                ),
                "dagverksamheten är kvar i nuvarande lokaler till dess att en anhörigdialog har hållits",
                "en riskbedömning av flytten",
                "flytten",
            ),
            Matter(
                "Bidrag till föreningar inom det sociala området {år}",
                ("fördela {belopp} kronor i föreningsbidrag enligt förvaltningens förslag",),
                "kvinnojouren tilldelas ytterligare 200 000 kronor",
                "föreningarnas verksamhetsberättelser",
                "bidragen",
            ),
            Matter(
                "Åtgärder för en budget i balans {år}",
                ("godkänna åtgärderna", "förvaltningen redovisar utfallet varje månad"),
                "hos kommunfullmäktige begära ett tilläggsanslag om {belopp} kronor",
                "en konsekvensbeskrivning av varje åtgärd",
                "åtgärderna",
            ),
        ),
        "kultur": (
            Matter(
                "Taxor och avgifter för {nästa}",
                ("fastställa taxor och avgifter för {nästa}",),
                "avgiften för barn och unga i kulturskolan avskaffas",
                "en redovisning av hur avgifterna slår i olika kommundelar",
                "taxorna",
            ),
            Matter(
                "Öppettider vid biblioteket i {plats}",
                (
                    "biblioteket i {plats} hålls öppet 24 timmar i veckan",
                    "meröppet införs senast i september {nästa}",
                ),
                "nuvarande öppettider behålls",
                "besöksstatistik för kvällar och lördagar",
                "öppettiderna",
            ),
            Matter(
                "Upprustning av {plats} idrottsplats",
                ("godkänna upprustningen av {plats} idrottsplats till en kostnad av {belopp} kronor",),
                "konstgräset byts mot hybridgräs utan granulat",
                "en miljöbedömning av granulatet",
                "upprustningen",
            ),
            Matter(
                "Fördelning av kulturstipendier {år}",
                ("fördela stipendierna enligt juryns förslag",),
                "stipendiesumman delas mellan fyra sökande",
                "juryns motiveringar",
                "stipendierna",
            ),
            Matter(
                "Offentlig utsmyckning vid {plats}",
                ("anta konstprogrammet för {plats}", "avsätta {belopp} kronor för gestaltningen"),
                "konstprogrammet finansieras inom exploateringen",
                "synpunkter från de boende",
                "utsmyckningen",
            ),
            Matter(
                "Bidragsregler för föreningar med verksamhet för barn och unga",
                ("anta nya bidragsregler", "reglerna gäller från och med den 1 juli {nästa}"),
                "aktivitetsbidraget höjs till 12 kronor per deltagare",
                "ett samråd med föreningarna",
                "bidragsreglerna",
            ),
        ),
        "bygg": (
            Matter(
                "Detaljplan för {plats} 1:{nummer} med flera, beslut om samråd",
                ("sända ut förslaget till detaljplan för {plats} 1:{nummer} med flera på samråd",),
                "byggrätten minskas till tre våningar",
                "en trafikutredning och en redovisning av dagvattnet",
                "detaljplanen",
            ),
            Matter(
                "Ansökan om bygglov för flerbostadshus, {plats} 2:{nummer}",
                ("bevilja bygglov", "fastställa avgiften till {belopp} kronor enligt taxan"),
                "avslå ansökan",
                "ett yttrande från räddningstjänsten",
                "bygglovet",
            ),
            Matter(
                "Antagande av detaljplan för {plats}",
                ("godkänna granskningsutlåtandet", "anta detaljplanen för {plats}"),
                "parkeringstalet sänks till 0,6 platser per lägenhet",
                "en skuggstudie",
                "detaljplanen",
            ),
            Matter(
                "Sanktionsavgift för påbörjad åtgärd utan startbesked, {plats} 3:{nummer}",
                ("påföra fastighetsägaren en byggsanktionsavgift om {belopp} kronor",),
                "sätta ned avgiften till hälften",
                "fastighetsägarens yttrande",
                "sanktionsavgiften",
            ),
            Matter(
                "Tillsynsplan för miljöbalkens område {nästa}",
                ("anta tillsynsplanen för {nästa}",),
                "tillsynen av enskilda avlopp utökas",
                "en behovsutredning",
                "tillsynsplanen",
            ),
            Matter(
                "Förhandsbesked för nybyggnad av enbostadshus, {plats} 5:{nummer}",
                ("lämna negativt förhandsbesked",),
                "lämna positivt förhandsbesked",
                "en geoteknisk undersökning",
                "förhandsbeskedet",
            ),
        ),
        "teknik": (
            Matter(
                "Gång- och cykelväg mellan {plats} och centrum",
                (
                    "godkänna projekteringen av gång- och cykelvägen",
                    "begära igångsättningstillstånd om {belopp} kronor",
                ),
                "cykelvägen dras på den västra sidan av ån",
                "en alternativ sträckning",
                "cykelvägen",
            ),
            Matter(
                "Taxa för vatten och avlopp {nästa}",
                ("föreslå kommunfullmäktige att fastställa taxan för vatten och avlopp {nästa}",),
                "höjningen av taxan fördelas på tre år",
                "en redovisning av alternativa avskrivningstider",
                "taxan",
            ),
            Matter(
                "Upphandling av vinterväghållning",
                (
                    "godkänna förfrågningsunderlaget",
                    "ge förvaltningschefen rätt att fatta tilldelningsbeslut",
                ),
                "upphandlingen delas i mindre områden",
                "entreprenörernas synpunkter på områdesindelningen",
                "upphandlingen",
            ),
            Matter(
                "Hastighetsöversyn i {plats}",
                ("sänka högsta tillåtna hastighet på genomfarten i {plats} till 40 kilometer i timmen",),
                "behålla nuvarande hastighet och komplettera med farthinder",
                "polisens yttrande",
                "hastighetsöversynen",
            ),
            Matter(
                "Ny återvinningscentral i {plats}",
                ("förorda lokalisering i {plats}", "inleda förhandling om markförvärv"),
                "den nuvarande återvinningscentralen byggs ut",
                "en lokaliseringsutredning",
                "återvinningscentralen",
            ),
            Matter(
                "Avtal om skötsel av parkmark i {plats}",
                ("godkänna avtalet om skötsel av parkmark i {plats}",),
                "skötseln tas tillbaka i egen regi",
                "en kostnadsjämförelse",
                "avtalet",
                "överenskommelse",
            ),
        ),
    }
)

_REMISSER = (
    ("Förslag till biblioteksplan för {kommunen}", "biblioteksplanen", "folkbibliotekens öppettider"),
    ("Förslag till trafikstrategi för {kommunen}", "trafikstrategin", "oskyddade trafikanter"),
    ("Översiktsplan för {kommunen}, samrådshandling", "översiktsplanen", "behovet av mark för skolor"),
    ("Riktlinjer för medborgardialog", "riktlinjerna", "dialog med barn och unga"),
    ("Klimatplan {år}–{nästa}", "klimatplanen", "kommunens egna transporter"),
    ("Policy för lokalförsörjning", "policyn", "ansvaret för tomställda lokaler"),
)

INFORMATION = (
    "Information från förvaltningschefen",
    "Information om arbetet med {subject}",
    "Aktuell lägesrapport om {plats}",
    "Uppföljning av internkontrollplan {år}",
    "Rapport från kontaktpolitiker och råd",
    "Information om personalsituationen",
)

_MONTHS = ("mars", "maj", "augusti", "oktober")


def _words(dice: Dice, municipality: str, year: int) -> dict[str, str]:
    return {
        "plats": dice.pick(PLACES),
        "nummer": str(dice.between(2, 240)),
        "belopp": f"{dice.between(12, 980)} 000",
        "år": str(year),
        "nästa": str(year + 1),
        "månad": dice.pick(_MONTHS),
        "kommunen": municipality,
    }


def matter(dice: Dice, area: Area, municipality: str, year: int) -> Matter:
    """A matter of the area, in that year."""
    form, words = dice.pick(_TABLE[area]), _words(dice, municipality, year)
    return Matter(
        title=form.title.format_map(words),
        points=tuple(point.format_map(words) for point in form.points),
        instead=form.instead.format_map(words),
        lacking=form.lacking,
        subject=form.subject,
        kind=form.kind,
    )


def remiss(dice: Dice, municipality: str, year: int) -> Matter:
    """What a kommunstyrelse asks other bodies about."""
    title, subject, stress = dice.pick(_REMISSER)
    return Matter(
        title=title.format_map(_words(dice, municipality, year)),
        points=("överlämna förvaltningens tjänsteutlåtande till kommunstyrelsen som svar på remissen",),
        instead=f"i yttrandet lyfta fram {stress}",
        lacking="en egen bedömning av kostnaderna",
        subject=subject,
        kind="remiss",
    )


def information(dice: Dice, area: Area, municipality: str, year: int) -> str:
    """The title of an item in which nothing is to be decided."""
    words = _words(dice, municipality, year) | {"subject": dice.pick(_TABLE[area]).subject}
    return dice.pick(INFORMATION).format_map(words)
