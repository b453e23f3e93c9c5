"""Tries a property on many patients; one that it does not hold for is told as small as it gets."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, given, reject, seed, settings
from hypothesis import strategies as st

from tests.decide.futures import Clinic
from tests.properties.faults import DoesNotApply, Fault, Option, Property, smallest
from tests.properties.patients import Patient, patients

OFTEN = 50
"""So many times as many offers as options, and each option should have come up."""

UNHURRIED = settings(
    phases=(Phase.generate,),  # `smallest` knows better than Hypothesis what makes a patient small
    deadline=None,  # some patients are asked a dozen questions
    suppress_health_check=[
        HealthCheck.too_slow,  # likewise
        HealthCheck.filter_too_much,  # a property may be about few
        HealthCheck.data_too_large,  # a patient has up to two hundred answers
        HealthCheck.large_base_example,  # likewise
    ],
)

Options = tuple[Hashable, ...]


@dataclass(slots=True)
class Tried:
    """What a property was tried on, each once, and which options it had and took."""

    examples: set[tuple[str, tuple[Hashable, ...]]] = field(default_factory=set)
    offered: Counter[Options] = field(default_factory=Counter)
    taken: set[tuple[Options, Hashable]] = field(default_factory=set)
    fault: Fault | None = None

    @property
    def never_chosen(self) -> set[Hashable]:
        """Options that no patient was tried with, though they were offered often."""
        often = [options for options, times in self.offered.items() if times > OFTEN * len(options)]
        return {one for options in often for one in options if (options, one) not in self.taken}

    def try_on(
        self, clinic: Clinic, holds: Property, patient: Patient, data: st.DataObject
    ) -> None:
        """Try the property on one patient, and keep what is found."""
        choices: list[Hashable] = []

        def choose(options: Sequence[Option]) -> Option:
            chosen = data.draw(st.sampled_from(options))
            choices.append(chosen)
            self.offered[tuple(options)] += 1
            self.taken.add((tuple(options), chosen))
            return chosen

        try:
            wrong = holds(clinic, patient.facts, choose)
        except DoesNotApply:
            reject()
        self.fault = Fault(wrong, patient, tuple(choices)) if wrong else None
        assert not wrong
        example = repr(patient), tuple(choices)
        if example in self.examples:
            reject()
        self.examples.add(example)


def tried(clinic: Clinic, holds: Property, examples: settings) -> Tried:
    """Try a property on patients to whom it applies, and return on how many.

    The fault, if there is one, is that of a patient from whom nothing more can be left out.
    """
    found = Tried()

    @seed(holds.__name__)
    @examples
    @given(patients(clinic), st.data())
    def held(patient: Patient, data: st.DataObject) -> None:
        found.try_on(clinic, holds, patient, data)

    try:
        held()
    except AssertionError:
        assert found.fault
        found.fault = smallest(clinic, holds, found.fault)
    return found
