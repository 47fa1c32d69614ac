"""A count as minutes tell it: how it was held, its figures, each vote, what followed (KL 5:56, 5:67)."""

from __future__ import annotations

from collections.abc import Sequence

from beslut.projections.views import NamedVote, Proposal, Served, Vote
from beslut.protokoll.document import Block, Lines, Run, Runs, Table
from beslut.protokoll.forslag import FORMAL, enumerated, verbatim
from beslut.protokoll.phrases import sentence
from beslut.protokoll.setting import Setting, paragraph
from beslut.protokoll.wording import how_many


def proposition(s: Setting, vote: Vote) -> list[Block]:
    """What ja and nej stood for, as the body approved it."""
    ja, nej = _means(s, vote, "ja"), _means(s, vote, "nej")
    if not ja and not nej:
        return []
    lines = [s.sentence("votering.proposition", vote.asked)]
    lines += [s.say("votering.ja", vote.asked, vad=ja)] if ja else []
    lines += [s.say("votering.nej", vote.asked, vad=nej)] if nej else []
    return [Lines(tuple(lines))]


def _means(s: Setting, vote: Vote, side: str) -> Runs:
    words = vote.ja_means if side == "ja" else vote.nej_means
    if words:
        return verbatim(words, vote.asked)
    ours, theirs = _sides(s, vote, side)
    if not ours:
        return s.say("forslag.avslag_utan_mal") if vote.question == "tillägg" and theirs else ()
    return enumerated(list(dict.fromkeys(s.names.meant(p) for p in ours)))


def _sides(s: Setting, vote: Vote, side: str) -> tuple[list[Proposal], list[Proposal]]:
    ja, nej = s.names.known(vote.ja_proposals), s.names.known(vote.nej_proposals)
    return (ja, nej) if side == "ja" else (nej, ja)


def result(s: Setting, vote: Vote, *, told_later: bool = False) -> list[Block]:
    """The count itself; `told_later`: what followed stands as an act of its own after it."""
    blocks: list[Block] = paragraph([*_how(s, vote), *_figures(s, vote)])
    if vote.named:
        blocks.append(_by_name(s, vote))
    elif vote.ja is not None or vote.nej is not None:
        blocks.append(_totals(s, vote))
    if vote.per_party:
        blocks.append(_by_party(s, vote))
    if vote.ballots:
        blocks.append(_ballots(s, vote))
    if not _done(s, vote):
        return blocks  # nothing follows from a count before it has ended
    return blocks + paragraph([_tie(s, vote), () if told_later else followed(s, vote)])


def _how(s: Setting, vote: Vote) -> list[Runs]:
    if vote.secret or vote.ballots:
        return [s.sentence("rost.sluten", vote.asked)]
    if not vote.named:
        return []
    events = tuple(named.event for named in vote.named)
    return [s.sentence("rost.oppen_upprop" if _called_out(s, vote) else "rost.oppen", *events)]


def _called_out(s: Setting, vote: Vote) -> bool:
    """Whether it was by upprop: recorded as it happened, vote by vote, the chair's last (practice)."""
    if s.paragraf.transcribed or s.paragraf.chair is None:
        return False
    voters = [named.person.id for named in vote.named]
    return s.paragraf.chair.id not in voters[:-1]


def _stated(vote: Vote) -> tuple[str, ...]:
    return (vote.tallied,) if vote.tallied else tuple(named.event for named in vote.named)


def _figures(s: Setting, vote: Vote) -> list[Runs]:
    if vote.ja is None or vote.nej is None or not _done(s, vote):
        return []
    nobody = s.phrases.table["rost.ingen"]
    noun = s.phrases.table["rost.ledamot" if vote.ja == 1 else "rost.ledamoter"]
    some = s.say("rost.ja", antal=how_many(vote.ja), ledamoter=noun)
    ja = some if vote.ja else s.say("rost.ja_ingen")
    nej = s.say("rost.nej", antal=how_many(vote.nej) if vote.nej else nobody)
    events = _stated(vote)
    if vote.avstar is None:
        return [s.sentence("rost.resultat_utan_avstar", *events, ja=ja, nej=nej)]
    avstar = s.say("rost.avstar", antal=how_many(vote.avstar) if vote.avstar else nobody)
    return [s.sentence("rost.resultat", *events, ja=ja, nej=nej, avstar=avstar)]


def _done(s: Setting, vote: Vote) -> bool:
    """Whether its figures are final; an old text tells of no end."""
    return vote.closed or s.paragraf.transcribed


# --- tables ------------------------------------------------------------------------------


def _by_name(s: Setting, vote: Vote) -> Table:
    word = s.phrases.table
    served = {x.person.id: x for x in s.paragraf.served}
    stands_in = any(_for_whom(s, served.get(named.person.id)) for named in vote.named)
    abstained = vote.avstar is not None or any(named.choice == "avstar" for named in vote.named)
    choices = ("ja", "nej", "avstar") if abstained else ("ja", "nej")
    head = [Run(word["rost.huvud.ledamot"])]
    head += [Run(word["rost.huvud.for"])] if stands_in else []
    head += [Run(word[f"rost.huvud.{choice}"]) for choice in choices]
    rows = []
    for named in {
        named.person.id: named for named in vote.named
    }.values():  # who voted twice: the vote that counts
        events = (named.event,)
        row = [Run(_voter(s, named, served.get(named.person.id)), events=events)]
        row += [_seat(s, served.get(named.person.id))] if stands_in else []
        row += [
            Run(word["rost.kryss"] if named.choice == choice else "", events=events) for choice in choices
        ]
        rows.append(tuple(row))
    sums = {"ja": vote.ja, "nej": vote.nej, "avstar": vote.avstar}
    total = [Run(word["rost.summa"], strong=True)] + ([Run("")] if stands_in else [])
    total += [
        Run("" if sums[choice] is None else str(sums[choice]), strong=True, events=_stated(vote))
        for choice in choices
    ]
    return Table(tuple(head), tuple(rows), tuple(total))


def _voter(s: Setting, named: NamedVote, served: Served | None) -> str:
    label, chair = named.person.label, s.paragraf.chair
    if chair is not None and chair.id == named.person.id:
        presides = s.paragraf.chair_role == "ordförande"
        return s.phrases.text("rost.ordforande" if presides else "rost.tjg_ordforande", vem=label)
    if served is not None and (served.role == "ersättare" or served.in_place_of is not None):
        return s.phrases.text("rost.ersattare", vem=label)
    return label


def _for_whom(s: Setting, served: Served | None) -> str:
    if served is None:
        return ""
    if served.in_place_of is not None:
        return served.in_place_of.label
    return s.phrases.text("rost.vakant", parti=served.vacant) if served.vacant else ""


def _seat(s: Setting, served: Served | None) -> Run:
    events = (served.event,) if served is not None and served.event else ()
    return Run(_for_whom(s, served), events=events)


def _totals(s: Setting, vote: Vote) -> Table:
    word, events = s.phrases.table, _stated(vote)
    figures = [("ja", vote.ja), ("nej", vote.nej), ("avstar", vote.avstar)]
    known = [(choice, n) for choice, n in figures if n is not None]
    return Table(
        tuple(Run(word[f"rost.huvud.{choice}"]) for choice, _ in known),
        (tuple(Run(str(n), events=events) for _, n in known),),
    )


def _by_party(s: Setting, vote: Vote) -> Table:
    word, events = s.phrases.table, (vote.tallied,)
    abstained = any(p.avstar is not None for p in vote.per_party)
    head = ["rost.huvud.parti", "rost.huvud.ja", "rost.huvud.nej"]
    head += ["rost.huvud.avstar"] if abstained else []
    rows = []
    for p in vote.per_party:
        cells = [p.party, str(p.ja), str(p.nej)]
        cells += [("" if p.avstar is None else str(p.avstar))] if abstained else []
        rows.append(tuple(Run(cell, events=events) for cell in cells))
    return Table(tuple(Run(word[key]) for key in head), tuple(rows))


def _ballots(s: Setting, vote: Vote) -> Table:
    word = s.phrases.table
    events = (vote.counted,) if vote.counted else ()
    rows = []
    for ballots in vote.ballots:
        known = s.names.known([ballots.proposal])
        shown = "".join(r.text for r in sentence(s.names.ballot(known[0]))) if known else "–"
        rows.append((Run(shown, events=events), Run(str(ballots.number), events=events)))
    for key, figure in (("rost.blanka", vote.blank), ("rost.ogiltiga", vote.invalid)):
        if figure:
            rows.append((Run(word[key], events=events), Run(str(figure), events=events)))
    return Table((Run(word["rost.huvud.forslag"]), Run(word["rost.huvud.roster"])), tuple(rows))


# --- what followed -----------------------------------------------------------------------


def _tie(s: Setting, vote: Vote) -> Runs:
    if vote.decided_by == "lottning":
        return _lot(s, vote)
    if vote.decided_by == "väntar på utslagsröst":
        return s.sentence("rost.lika", *_stated(vote))
    if vote.decided_by != "utslagsröst" or vote.side is None:
        return ()
    chair = vote.casting_by or s.paragraf.chair
    how = next((n.choice for n in vote.named if chair is not None and n.person.id == chair.id), None)
    key = "rost.utslag_efter_avstar" if how == "avstar" else "rost.utslag"
    events = (vote.settled,) if vote.settled else _stated(vote)
    return s.sentence(key, *events, vem=f" {chair.label}" if chair is not None else "", val=vote.side)


def _lot(s: Setting, vote: Vote) -> Runs:
    if vote.side is None:
        return s.sentence("rost.lika", *_stated(vote))
    chosen, _ = _sides(s, vote, vote.side)
    ids = {p.id for p in chosen}
    elected = [
        who
        for e in s.paragraf.elected
        if (ids & set(e.proposals) if ids else e.method == "lottning")  # of ballots no side need be known
        for who in e.persons
    ]
    on = ((Run(s.who(elected)),) if elected else enumerated([s.names.ballot(p) for p in chosen])) or _means(
        s, vote, vote.side
    )
    key = "rost.lott" if _elects(s) else "rost.lott_i_sak"
    return s.sentence(key, *(e for e in (vote.settled,) if e), vem=on)


def _elects(s: Setting) -> bool:
    return any(p.kind == "valförslag" for p in s.paragraf.proposals) or bool(s.paragraf.elected)


def followed(s: Setting, vote: Vote) -> Runs:
    """What the count settled: what the body had thereby done."""
    if vote.side is None or vote.withdrawn:
        return (
            s.sentence("rost.forklarades", vote.announced, ord=verbatim(vote.winner)) if vote.winner else ()
        )
    events = tuple(e for e in (vote.announced or vote.settled,) if e) or _stated(vote)
    if vote.question in FORMAL and vote.formal == "avgörs idag":
        return s.sentence("rost.darmed_avgors", *events)
    ours, theirs = _sides(s, vote, vote.side)
    points = s.points(vote.points)
    amends = any(p.kind == "ändring" for p in (*ours, *theirs))  # of a change the wording is chosen, no rival
    if vote.question == "motförslag" or (vote.role == "förberedande" and not amends):
        if not ours:
            return _in_words(s, vote, events)
        return s.sentence(
            "rost.darmed_motforslag", *events, vilket=enumerated([s.names.name(p) for p in ours])
        )
    if s.paragraf.elected and all(p.kind == "valförslag" for p in ours) and (ours or vote.ballots):
        shared = any(e.method == "proportionellt val" for e in s.paragraf.elected)
        return _announced(s, vote) if shared else ()  # who was elected is told as such
    key = "rost.darmed_minoritet" if vote.decided_by == "minoritet" else "rost.darmed"
    if ours:
        return s.sentence(key, *events, utgang=s.names.outcome(ours), punkter=points)
    if theirs and not (vote.ja_means and vote.nej_means and vote.question != "tillägg"):
        refused = enumerated([s.names.name(p) for p in theirs])
        return s.sentence(key, *events, utgang=s.say("forslag.utgang_avslag", mal=refused), punkter=points)
    return _in_words(s, vote, events)


def _announced(s: Setting, vote: Vote) -> Runs:
    """The result in the chair's words, where that is all that is known of it."""
    if not vote.winner:
        return ()
    return s.sentence("rost.forklarades", vote.announced, ord=verbatim(vote.winner, vote.announced))


def _in_words(s: Setting, vote: Vote, events: Sequence[str]) -> Runs:
    words = vote.ja_means if vote.side == "ja" else vote.nej_means
    if words:
        return s.sentence("rost.darmed_ord", *events, ord=verbatim(words, vote.asked))
    return s.sentence("rost.darmed_ord", *events, ord=str(vote.side))
