"""Common first names in Sweden: only to find where one name ends and the next begins on one line."""

from __future__ import annotations

from typing import Final

_NAMES: Final = """
abdi abdullah ada adam adel adrian agneta agnes ahmad ahmed aida aina aino aisha alan albert albin
aleksandra alex alexander alexandra alf alfred alfhild ali alice alicia alina allan alma alva amanda
amelia amina amir amira ana anders andrea andreas andrew ane angelica anita anja anki ann anna annacarin
annelie anneli annette anette anne annica annika anniken annki ann-britt ann-christin ann-katrin
ann-kristin ann-marie ann-mari ann-sofie ann-sofi anna-karin anna-lena anna-maria anna-stina anton
antonia anwar arash aref arne aron arvid asta astrid august aurora axel aylin azra barbro bassam beata
beatrice beatriz bengt benjamin benny berit bernt bertil bert beyan birger birgit birgitta björn bo boel
boris bosse brigitta brita britt britt-marie britta brittis bror börje caisa cajsa camilla carin carina
carl carl-johan carl-gustaf carl-magnus carl-oskar carola carolin carolina caroline cathrine catharina
catherine cecilia charlie charlotta charlotte chatarina christel christer christian christin christina
christine christoffer christopher claes clara clas conny cornelia curt dag dagmar dan daniel daniela
danijela dario david denise dennis derya diana dick dilan donald doris edit edith edvard
edvin ebba eila einar eivor elias elin elina elisabet elisabeth elise ella ellen ellinor elof elsa
elvira elvy emanuel emelie emil emilia emma emmy emre enver eric erica erik erika erland erling ernst
esbjörn eskil ester esther eva eva-lena eva-lotta eva-marie evelina evert evin evelyn fadi fanny
farah farid fatima fatma felicia felix ferdinand filip finn folke frank frans fredric fredrik fredrika
frida fritz gabriel gabriella gabrielle georg george gerd gerda gerhard gert gertrud gisela gith gittan
gun gunbritt gunborg gun-britt gunilla gunnar gunnel gunvor gustaf gustav göran gösta göte habib hadi
hagar hala hamid hampus hanna hannah hannele hanne hans hans-erik harald harriet harry hasan hassan
heidi helen helena helene helga helge helmer henning henric henrik henry herman hilda hillevi hjalmar
holger hugo hussein håkan ia ibrahim ida idris ilona ilse inga inga-lill inga-britt ingalill inge
ingegerd ingela ingeborg ingemar inger ingmar ingrid ingvar irene iris irma isa isabel isabell isabella
isabelle isak iskra ismet ivan ivar jacob jaime jakob jamal jan jan-erik jan-olof jan-olov jan-åke jana
jane janet janina janne jasmin jasmine jason jean jeanette jelena jennifer jenny jens jerry jesper
jessica jill jim jimmie jimmy joacim joachim joakim joanna joel johan johanna johannes john johnny jon
jonas jonathan jonna jorge josef josefin josefina josefine josephine jozef judith jukka julia julie
juliana julius justus jytte jörgen kaj kai kaisa kajsa kalle kamran karin karim karina karl karl-axel
karl-erik karl-gustav karl-johan karolin karolina kasper katarina katharina kathrin kathrine katja
katrin kemal kenneth kenny kent kerstin khalid kicki kim kjell kjell-åke klara klas knut konrad krister
kristian kristiina kristin kristina kristine kristofer kristoffer kurt kåre laila lana lara larisa lars
lars-erik lars-göran lars-gunnar lars-håkan lars-johan lars-olof lars-åke lasse laura leena leif leila
lena leman lennart leo leon leona leonard liban lili lilian liliana lillemor lilly linda linn linnea
linnéa linus lisa lisbet lisbeth lisen lise liselott liselotte lissie liv livia lotta louise lova lovisa
lucas ludvig lukas lydia madeleine madelene magda magdalena magnus mahmoud mai maj maj-britt maj-lis
maja majken majvor malena malin malte manne manuel marcus margareta margaretha margit margot
mari maria mariam mariana mariann marianne marica marie marie-louise marika marina mario marita marja
markus marlene martha martin martina mary mathias mathilda mats mats-ola matilda mattias matts maud max
mehmet melinda melissa merit merja mette mia micael michael michaela mikael mikaela miki mila milad
milan miriam mirjam moa mohamed mohammad mohammed mona monica monika morgan mostafa muhammed mustafa
märit märta nadia nadja naima nana nancy natalia natalie nathalie nazli nicklas niclas nicole nicolas
nicolina niels niklas nils nils-erik nina nino nizar noah noel nooshin nora nour olav ola olaf ole
oliver olivia olle olof olov omar oscar oskar osman ossian otto ove owe paola patric patricia patrick
patrik paul paula paulina pauline peder pehr pelle per per-anders per-arne per-erik per-olof per-olov
per-ola per-åke pernilla peter petra petri petter petronella pia pierre piotr pontus pär rachel
ragnar ragnhild rainer ralf ramona raoul rasmus rebecca rebecka reidar reine reza richard rikard rickard
rita robert robin roger roine roland rolf roman ronald ronja ronnie ronny rosa rose rose-marie rosemarie
rosita roy ruben rune rut ruth sabina sabine said saga salah salam sally sam samir samira samuel sandra
sanna sanna-maria sara sarah sebastian selma serkan seved shadi siavosh sigbritt signe sigrid sigurd
sigvard simon simona siri siv sixten sofi sofia sofie solveig solweig sonia sonja sophia sophie staffan
stefaan stefan stella sten stefania stephan stig stina sture styrbjörn sune susann susanna susanne
suzanne svante sven sven-erik sven-olof sven-åke sylvia synnöve sören tage tahir tamara tania tanja
tatjana teodor teresa terese tess theo theodor theres therese therése thomas thorbjörn thore thorsten
tilda tilde tim timo tina tobias tom tomas tommy tony tor tora torbjörn tord tore torgny torkel torsten
torun tova tove tuija tuula tuva tyra ulf ulla ulla-britt ulla-carin ulrica ulrik ulrika urban ursula
uwe vahid vanja vera veronica veronika victor victoria vidar viggo viktor viktoria vilhelm vilma vincent
viola viveca viveka vivi vivianne walter wanja wendela werner wilhelm wiktor willy wilma yasin yasmin
yasmine ylva yngve yusuf yvette yvonne zahra zandra zara zeinab zoran åke åsa åse örjan östen øystein
"""
FIRST_NAMES: Final = frozenset(_NAMES.split())
