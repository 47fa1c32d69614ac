"""How the proposals of a § are called: by what they are and whose, so that none is taken for another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from attrs import define

from beslut.projections.views import Paragraf, Proposal
from beslut.protokoll.document import Run, Runs
from beslut.protokoll.phrases import Phrases, join
from beslut.protokoll.wording import genitive, listed, names, ordinal, owner
from beslut.values import PersonRef, ProposalKind

INSTITUTIONS: tuple[ProposalKind, ...] = ("förvaltningens förslag", "beredningens förslag")
FORMAL: tuple[ProposalKind, ...] = ("återremiss", "bordläggning")
_AIMED: tuple[ProposalKind, ...] = ("bifall", "avslag")
# what a proposal of this kind is called: alone, and with its owner before it
_YRKANDE: dict[ProposalKind, tuple[str, str]] = {
    "ändring": ("ändringsyrkandet", "ändringsyrkande"),
    "tillägg": ("tilläggsyrkandet", "tilläggsyrkande"),
    "valförslag": ("valförslaget", "valförslag"),
}
_INSTITUTION: dict[ProposalKind, str] = {
    "förvaltningens förslag": "förvaltningen",
    "beredningens förslag": "beredningen",
}


def verbatim(text: str, *events: str) -> Runs:
    """Somebody's own words within a sentence of ours, which has a full stop of its own."""
    said = " ".join(text.split())
    said = said if said.endswith("..") or "." not in said[-1:] else said[:-1]
    return (Run(said, verbatim=True, events=tuple(e for e in events if e)),)


@define(eq=False, slots=False)
class Names:
    """The names of a §'s proposals in running text."""

    paragraf: Paragraf
    phrases: Phrases

    @cached_property
    def by_id(self) -> dict[str, Proposal]:
        """The proposals, those too that were taken back."""
        return {p.id: p for p in self.paragraf.proposals}

    def known(self, ids: Iterable[str]) -> list[Proposal]:
        """Those of these ids that there are."""
        return [self.by_id[i] for i in ids if i in self.by_id]

    # --- as something on the table --------------------------------------------------------

    def name(self, proposal: Proposal, *, long: bool = False) -> Runs:
        """What it is called: "förvaltningens förslag", "yrkandet om avslag"; `long` where first named."""
        said, whose = self.phrases.say, proposal.proposers
        if proposal.kind in INSTITUTIONS:
            return said("forslag.institution", institutionens=self._institution(proposal))
        if proposal.kind == "gemensamt förslag":
            parties = list(dict.fromkeys(p.party for p in whose if p.party))
            if parties and (long or not self._only_one(proposal)):
                return said("forslag.gemensamt_fran", partier=listed(parties))
            return said("forslag.gemensamt")
        if proposal.kind == "eget förslag":
            which = self._which(proposal)
            if _alone(whose):
                return said("forslag.eget", vems=owner(whose[0]), vilket=which)
            if whose:
                return said("forslag.fran", vilket=which, vilka=names(whose))
            return said("forslag.utan_namn", vilket=which)
        if proposal.kind in _YRKANDE:
            return self._yrkande(proposal)
        wanted = self.wanted(proposal)
        if whose and not self._one_meaning(proposal):
            if _alone(whose):
                return said("forslag.vems_om", vems=owner(whose[0]), vad=wanted)
            return said("forslag.om_fran", vad=wanted, vilka=names(whose))
        return said("forslag.om", vad=wanted)

    def wanted(self, proposal: Proposal) -> Runs:
        """What is moved, as it stands after "yrkande om": "avslag", "bifall till X", "återremiss"."""
        if proposal.kind not in _AIMED:
            return (Run(proposal.kind),)
        if proposal.kind == "avslag" and not self._several_targets(proposal):
            return self.phrases.say("forslag.avslag_utan_mal")
        return self.aimed(proposal)

    def aimed(self, proposal: Proposal) -> Runs:
        """A bifall or an avslag with what it is about: "avslag på förvaltningens förslag"."""
        target = self.target(proposal)
        if target:
            return self.phrases.say(f"forslag.{proposal.kind}", mal=target)
        return self.phrases.say(f"forslag.{proposal.kind}_utan_mal")

    def target(self, proposal: Proposal) -> Runs:
        """What a bifall or an avslag is about; nothing where nobody said."""
        aim = self.by_id.get(proposal.target_proposal or "")
        if aim is not None:
            return self.name(aim)
        return verbatim(proposal.target, proposal.event) if proposal.target else ()

    def _yrkande(self, proposal: Proposal) -> Runs:
        said, whose = self.phrases.say, proposal.proposers
        definite, plain = _YRKANDE[proposal.kind]
        if len(whose) == 1:
            return said("forslag.yrkande", vems=owner(whose[0]), vilket=self._which(proposal), yrkande=plain)
        if whose:
            return said("forslag.yrkande_fran", yrkandet=definite, vilka=names(whose))
        if proposal.institution:
            return said("forslag.yrkande", vems=genitive(proposal.institution), vilket="", yrkande=plain)
        return said("forslag.yrkandet", yrkandet=definite)

    def _institution(self, proposal: Proposal) -> str:
        return genitive(proposal.institution or _INSTITUTION[proposal.kind])

    def _only_one(self, proposal: Proposal) -> bool:
        return sum(p.kind == proposal.kind and not p.withdrawn for p in self.paragraf.proposals) == 1

    def _one_meaning(self, proposal: Proposal) -> bool:
        """Whether all yrkanden of this kind want the same: then no name is needed to tell them apart."""
        same = [p for p in self.paragraf.proposals if p.kind == proposal.kind and not p.withdrawn]
        return len({(p.target_proposal, p.target, p.text, p.points) for p in same}) < 2

    def _several_targets(self, proposal: Proposal) -> bool:
        same = [p for p in self.paragraf.proposals if p.kind == proposal.kind and not p.withdrawn]
        return len({p.target_proposal or p.target for p in same}) > 1

    def _which(self, proposal: Proposal) -> str:
        """The first or second of those that one person made of a kind."""
        own = [
            p.id
            for p in self.paragraf.proposals
            if p.kind == proposal.kind and same(p.proposers, proposal.proposers)
        ]
        return f"{ordinal(own.index(proposal.id) + 1)} " if len(own) > 1 else ""

    # --- as a side, and as what was decided -----------------------------------------------

    def side(self, proposal: Proposal, against: Sequence[Proposal] = ()) -> Runs:
        """As one side of a proposition: "avslag" where the other side is what it is about."""
        if proposal.kind in FORMAL:
            return self.name(proposal)
        if proposal.kind == "bifall":
            return self.aimed(proposal)
        if proposal.kind == "avslag":
            if proposal.target_proposal in {p.id for p in against} or not self.target(proposal):
                return self.phrases.say("forslag.avslag_utan_mal")
            return self.aimed(proposal)
        return self.name(proposal)

    def meant(self, proposal: Proposal) -> Runs:
        """As what a vote stands for: "bifall till förvaltningens förslag", "avslag på …"."""
        if proposal.kind in FORMAL:
            return self.name(proposal)
        if proposal.kind in _AIMED:
            return self.aimed(proposal)
        return self.phrases.say("forslag.bifall", mal=self.name(proposal))

    def ballot(self, proposal: Proposal) -> Runs:
        """As a row of a ballot count: the names that it proposes, where they are known."""
        return (
            verbatim(proposal.text, proposal.event, proposal.amended)
            if proposal.text
            else self.name(proposal)
        )

    def outcome(self, winners: Sequence[Proposal]) -> Runs:
        """What the body has done, after "hade": "bifallit förvaltningens förslag"."""
        carried: list[Runs] = []
        refused: list[Runs] = []
        formal: list[Runs] = []
        for winner in winners:
            if winner.kind in FORMAL:
                key = "aterremiss" if winner.kind == "återremiss" else "bordlaggning"
                formal.append(self.phrases.say(f"forslag.utgang_{key}"))
            elif winner.kind == "avslag" and self.target(winner):
                refused.append(self.target(winner))
            elif winner.kind == "bifall" and self.target(winner):
                carried.append(self.target(winner))
            else:
                carried.append(self.name(winner))
        clauses = list(dict.fromkeys(formal))
        if carried:
            mal = enumerated(list(dict.fromkeys(carried)))
            clauses.append(self.phrases.say("forslag.utgang_bifall", mal=mal))
        if refused:
            mal = enumerated(list(dict.fromkeys(refused)))
            clauses.append(self.phrases.say("forslag.utgang_avslag", mal=mal))
        return enumerated(clauses)

    def in_favour(self, proposal: Proposal, by: Sequence[PersonRef]) -> Runs:
        """What a reservation holds to: "sitt yrkande i andra hand" where it is the reservants' own."""
        said = self.phrases.say
        if not same(proposal.proposers, by) or proposal.kind in INSTITUTIONS:
            return self.name(proposal)
        if proposal.rank is not None:
            return said("forslag.sitt_i_hand", hand=ordinal(proposal.rank))
        own = [p for p in self.paragraf.proposals if same(p.proposers, by) and not p.withdrawn]
        if proposal.kind in ("eget förslag", "gemensamt förslag", "valförslag"):
            alone = sum(p.kind == proposal.kind for p in own) == 1
            return said("forslag.sitt_forslag") if alone else self.name(proposal)
        if len(own) > 1:
            return said("forslag.sitt_om", vad=self.wanted(proposal))
        return said("forslag.sitt")


def _alone(persons: Sequence[PersonRef]) -> bool:
    """Whether one person made it, whose genitive reads well: "m.fl." has none."""
    return len(persons) == 1 and not persons[0].with_others


def same(some: Sequence[PersonRef], others: Sequence[PersonRef]) -> bool:
    """Whether these are the same persons, in whatever order; nobody is nobody's equal."""
    return bool(some) and {p.id or p.label for p in some} == {p.id or p.label for p in others}


def enumerated(items: Sequence[Runs], joiner: str = "och") -> Runs:
    """A Swedish enumeration of runs."""
    if len(items) < 2:
        return items[0] if items else ()
    return join([join(list(items[:-1]), ", "), (Run(f"{joiner} "), *items[-1])])
