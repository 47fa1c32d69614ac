"""After the sitting: justering, anslag, and who approved what."""

from __future__ import annotations

from tests.findings.past import BERG, FRISK, NOOR, READ, P, Past, day, opened

from beslut.events import Event
from beslut.events import meeting as e
from beslut.values import PersonRef, Role, RulesRef

LATE, NOTICE, DOWN, LAST = "4.2 justering", "4.4 anslag", "8.6 nedtagning", "4.5 överklagandetid"


def ended(*attended: PersonRef) -> Past:
    """A sitting that is over."""
    return opened(*attended).add(e.MeetingClosed())


def signed(who: PersonRef, when: str, role: Role = "justerare", *paragrafer: str) -> Event:
    """A signature."""
    return e.ProtokollSigned(person=who, role=role, when=day(when), paragrafer=paragrafer)


def notice(posted: str, *, last: str = "", down: str = "", paragrafer: tuple[str, ...] = ()) -> Event:
    """A notice."""
    return e.AnslagPosted(
        anslag="m-1.a1", posted=day(posted), last_day=day(last), down=day(down), paragrafer=paragrafer
    )


def test_approved_on_the_fifteenth_day() -> None:
    """The minutes of 16 April are approved by 30 April; the last signature counts, the secretary's doesn't."""
    past = ended(BERG, NOOR).add(signed(BERG, "2026-04-23", "ordförande"), signed(NOOR, "2026-05-01"))
    (found,) = past.found(LATE)
    assert found.says.startswith("protokollet justerades fredagen den 1 maj 2026, för sent: senast torsdagen")
    assert (found.events, found.statute) == (("m-1@7",), "KL 5:69, ej kontrollerat lagrum")
    in_time = ended(BERG, NOOR).add(signed(NOOR, "2026-04-30"), signed(FRISK, "2026-05-20", "sekreterare"))
    assert not in_time.found(LATE)


def test_approved_before_it_happened() -> None:
    """A signature from before the sitting is told; one without a day says nothing."""
    past = ended(BERG, NOOR).add(signed(BERG, "2026-04-15", "ordförande"), signed(NOOR, "2026-04-20"))
    assert past.concerned(LATE) == [[6]]
    assert not ended(BERG).add(signed(BERG, "", "ordförande")).found(LATE)
    assert len(ended(BERG).add(signed(BERG, "2026-04-15", "ordförande")).found(LATE)) == 1  # told once


def test_cited_as_on_that_day() -> None:
    """A sitting that is later dated to 2017 is judged by the law of 2017, which is cited by its name alone."""
    past = ended(BERG).add(
        e.MeetingDated(when=day("2017-03-01"), ground="arkivet"), signed(BERG, "2017-04-01", "ordförande")
    )
    (found,) = past.found(LATE)
    assert found.statute == "KL 1991:900, ej kontrollerat lagrum"


def test_announced_late() -> None:
    """Justerat on a Thursday: announced by Monday, since the second day is a Saturday."""
    just = signed(BERG, "2026-04-23", "ordförande")
    assert not opened(BERG).add(just, notice("2026-04-27")).found(NOTICE)
    (found,) = opened(BERG).add(just, notice("2026-04-28")).found(NOTICE)
    assert found.events == ("m-1@5",)
    assert "måndagen den 27 april 2026" in found.says


def test_announced_before_it_was_approved() -> None:
    """A notice that is put up before the last signature announces what isn't so yet."""
    just = signed(BERG, "2026-04-23", "ordförande"), signed(NOOR, "2026-04-24")
    assert opened(BERG, NOOR).add(*just, notice("2026-04-23")).found(NOTICE)
    unknown = signed(BERG, "2026-04-23", "ordförande"), signed(NOOR, "")
    for when in ("2026-04-22", "2026-04-29"):
        past = opened(BERG, NOOR).add(*unknown, notice(when))
        assert not past.found(NOTICE), "the last day isn't known"


def test_a_paragraf_approved_at_once() -> None:
    """What is approved at the sitting is announced by the second day after that, whatever the rest is."""
    at_once = e.ParagrafJusteradOmedelbart(paragraf=P), signed(BERG, "2026-04-23", "ordförande")
    assert not opened(BERG).add(*at_once, notice("2026-04-17", paragrafer=(P,))).found(NOTICE)
    (found,) = opened(BERG).add(*at_once, notice("2026-04-23", paragrafer=(P,))).found(NOTICE)
    assert found.concerns(P)
    assert found.says.startswith("§ 9: anslaget")


def test_taken_down_early() -> None:
    """Posted 24 April: the last day of appeal is 15 May, and the notice hangs until it is over."""
    taken = e.AnslagTakenDown(anslag="m-1.a1", when=day("2026-05-15"))
    assert opened(BERG).add(notice("2026-04-24"), taken).concerned(DOWN) == [[4, 5]]
    later = e.AnslagTakenDown(anslag="m-1.a1", when=day("2026-05-16"))
    assert not opened(BERG).add(notice("2026-04-24"), later).found(DOWN)
    assert opened(BERG).add(notice("2026-04-24", down="2026-05-15")).found(DOWN), "as the notice itself says"
    assert not opened(BERG).add(notice("2026-04-24", down="2026-05-15"), later).found(DOWN)


def test_a_wrong_last_day() -> None:
    """A notice that prints another last day than the law's is told."""
    assert opened(BERG).add(notice("2026-04-24", last="2026-05-14")).found(LAST)
    assert not opened(BERG).add(notice("2026-04-24", last="2026-05-15")).found(LAST)


def test_too_few_justerare() -> None:
    """The adopted rules ask for two justerare: one, or none, is told when the sitting is closed or approved."""
    rule, two = "4.1 justerare", RulesRef.of("kommunallagen-stockholm", "1", {"justerare": "2"})
    one, both = e.JusterareElected(persons=(NOOR,)), e.JusterareElected(persons=(NOOR, FRISK))
    over = e.MeetingClosed()
    (found,) = opened(BERG, NOOR, rules=two).add(one, over).found(rule)
    assert found.says == "1 justerare valdes; enligt nämndens regler är de 2"
    assert (found.statute, found.events) == ("reglemente", ("m-1@5",))
    assert opened(BERG, NOOR, rules=two).add(one, signed(BERG, "", "ordförande")).found(rule)
    (none,) = opened(BERG, NOOR, rules=two).add(over).found(rule)
    assert none.says.startswith("ingen justerare valdes")
    assert not opened(BERG, NOOR, rules=two).add(one).found(rule), "it goes on: there may come another"
    assert not opened(BERG, FRISK, NOOR, rules=two).add(both, over).found(rule)
    text = opened(BERG, NOOR, rules=two).add(over, source=READ)
    assert not text.found(rule), "a text that tells of no election"
    assert opened(BERG, NOOR, rules=two).add(one, over, source=READ).found(rule)
    assert not opened(BERG, NOOR).add(over).found(rule), "no rules adopted"


def test_a_jav_justerare() -> None:
    """Noor was jävig in § 9 and approved it, unless somebody else did in her place."""
    rule, jav = "1.4 jävig justerare", e.JavDeclared(paragraf=P, person=NOOR)
    (found,) = opened(BERG, NOOR).add(jav, signed(NOOR, "")).found(rule)
    assert (found.events, found.paragrafer) == (("m-1@6", "m-1@5"), (P,))
    assert found.says == "§ 9: Eva Noor (S) var jävig och justerade ändå paragrafen"
    other = e.JusterareReplaced(person=FRISK, in_place_of=NOOR, paragraf=P)
    assert not opened(BERG, NOOR).add(jav, other, signed(NOOR, "")).found(rule)
    assert not opened(BERG, NOOR).add(jav, signed(NOOR, "", "justerare", "m-1.10")).found(rule)
    cleared = e.JavDecided(paragraf=P, person=NOOR, jav=False)
    assert not opened(BERG, NOOR).add(jav, cleared, signed(NOOR, "")).found(rule)


def test_a_jav_chair() -> None:
    """A chair who was jävig leaves the § to who presided in it."""
    rule, jav = "1.4 jävig justerare", e.JavDeclared(paragraf=P, person=BERG)
    alone = signed(BERG, "", "ordförande")
    assert opened(BERG, NOOR).add(jav, alone).found(rule)
    assert not opened(BERG, NOOR).add(jav, alone, signed(FRISK, "", "vice ordförande", P)).found(rule)
