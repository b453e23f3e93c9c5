"""One person two rule bases are asked about: answers, and groups that are denied as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from app.domain.vocabulary import Fact, Vocabulary
from app.verify.witness import Request, Witness


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

    @property
    def length(self) -> int:
        """How much there is to read."""
        return len(self.witness.answers) + len(self.none_of)

    def seen_by(self, audience: str) -> "Person":
        """Return the same person with the answers shown to another audience."""
        return replace(self, witness=replace(self.witness, audience=audience))

    def answers_differ(self, other: "Person") -> bool:
        """Return whether somebody says something else, to whatever audience."""
        mine, theirs = (one.seen_by("").request for one in (self, other))
        return mine != theirs

    def shorter(self, vocabulary: Vocabulary) -> Iterator["Person"]:
        """Yield persons who deny a group instead of each question in it, the shortest first.

        A group may have questions that were left open: they are somebody else then.
        """
        shorter = (self._denying(group, vocabulary.facts) for group in vocabulary.groups)
        yield from sorted(filter(self._is_longer_than, shorter), key=lambda one: one.length)

    def _denying(self, group: str, facts: Mapping[str, Fact]) -> "Person":
        kept = {
            name: answer
            for name, answer in self.witness.answers.items()
            if group not in facts[name].groups or answer != facts[name].none
        }
        none_of = tuple(dict.fromkeys((*self.none_of, group)))
        return Person(replace(self.witness, answers=kept), none_of)

    def _is_longer_than(self, other: "Person") -> bool:
        """Return whether another says it in fewer words; one answer for one group is no gain."""
        return other.length < self.length

    @property
    def _denied(self) -> Mapping[str, object]:
        return {"none_of": list(self.none_of)} if self.none_of else {}
