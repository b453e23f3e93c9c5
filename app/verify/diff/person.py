"""One person two rule bases are asked about: answers, and groups that are denied as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from app.domain.vocabulary import Fact, Vocabulary
from app.verify.witness import Request, Witness

FEWEST = 2
"""How many answers a denied group must stand for: a single one is plainer as it is."""


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """A witness who may deny groups; nobody else is the same person, whatever they answer."""

    witness: Witness
    none_of: tuple[str, ...] = ()

    @property
    def request(self) -> Request:
        """The body of a request that can be posted as it is."""
        return {**self.witness.request, **self._denied}

    @property
    def given(self) -> Mapping[str, object]:
        """The person as examples and cases of rule files write one."""
        return {**self.witness.given, **self._denied}

    def seen_by(self, audience: str) -> "Person":
        """Return the same person with the answers shown to another audience."""
        return replace(self, witness=replace(self.witness, audience=audience))

    def answers_differ(self, other: "Person") -> bool:
        """Return whether somebody says something else, to whatever audience."""
        mine, theirs = (one.seen_by("").request for one in (self, other))
        return mine != theirs

    def shorter(self, vocabulary: Vocabulary) -> Iterator["Person"]:
        """Yield persons who deny one group more instead of each question, the shortest first.

        A group may have questions that were left open: they are somebody else then.
        """
        groups = [one for one in vocabulary.groups if one not in self.none_of]
        denying = [self._denying(group, vocabulary.facts) for group in groups]
        fewest = len(self.witness.answers) - FEWEST
        shorter = [one for one in denying if len(one.witness.answers) <= fewest]
        yield from sorted(shorter, key=lambda one: len(one.witness.answers))

    def _denying(self, group: str, facts: Mapping[str, Fact]) -> "Person":
        kept = {
            name: answer
            for name, answer in self.witness.answers.items()
            if group not in facts[name].groups or answer != facts[name].none
        }
        return Person(replace(self.witness, answers=kept), (*self.none_of, group))

    @property
    def _denied(self) -> Mapping[str, object]:
        return {"none_of": list(self.none_of)} if self.none_of else {}
