"""How many screens an interview takes: `python -m tests.performance.interviews [people]`.

The people are drawn from the whole patients of `rules/cases` and tell the truth. Each of them is
interviewed in three ways; all of them ask only what could still change the advice.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from app.domain.decision import Decision
from app.domain.facts import Facts
from tests.decide.futures import Answers, chance, shipped
from tests.decide.outcomes import names_of, open_names
from tests.interviews import Interviews, Population, is_safe_advice

PEOPLE = 40
Person = tuple[str, Answers]


@dataclass(frozen=True, slots=True)
class Length:
    """Screens and answers of one interview; `to_safe` is None where nothing could be advised."""

    screens: int
    answers: int
    to_safe: int | None


def main() -> None:
    """Print the medians of each way to ask."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    clinic = shipped()
    interviews, population = Interviews(clinic), Population(clinic)
    drawn = [population.somebody(chance(seed)) for seed in range(people)]
    print(f"{people} people drawn from {len(population.cases)} whole patients")
    print(f"{'':36}{'screens to done':>24}{'answers':>10}{'screens to first safe advice':>32}")
    _tell("groups and topics, as offered", drawn, lambda one: _played(interviews, one, None))
    _tell("the same, five questions a screen", drawn, lambda one: _played(interviews, one, 5))
    _tell("the same, one question a screen", drawn, lambda one: _played(interviews, one, 1))
    _tell("file order, one question a screen", drawn, lambda one: _in_file_order(interviews, one))


def _tell(title: str, people: Sequence[Person], play: Callable[[Person], Length]) -> None:
    lengths = [play(one) for one in people]
    screens = [one.screens for one in lengths]
    lower, _, upper = quantiles(screens, n=4, method="inclusive")
    safe = [one.to_safe for one in lengths if one.to_safe is not None]
    spread = f"{median(screens):g} ({lower:g} to {upper:g})"
    answers = f"{median(one.answers for one in lengths):g}"
    first_safe = f"{median(safe):g} ({len(safe)} of {len(people)} people)"
    print(f"{title:36}{spread:>24}{answers:>10}{first_safe:>32}")


def _played(interviews: Interviews, person: Person, max_questions: int | None) -> Length:
    audience, truth = person
    steps = list(interviews.with_(truth.__getitem__, audience, max_questions))
    decisions = [step.interview.decision for step in steps]
    return Length(len(steps) - 1, sum(len(step.asked) for step in steps), _to_safe(decisions))


def _in_file_order(interviews: Interviews, person: Person) -> Length:
    steps = list(_ask_in_file_order(interviews, person))
    answers = sum(asked for asked, _ in steps)
    return Length(len(steps) - 1, answers, _to_safe([decision for _, decision in steps]))


def _ask_in_file_order(interviews: Interviews, person: Person) -> Iterator[tuple[int, Decision]]:
    """Yield how many answers were asked for, and the decision before them."""
    audience, truth = person
    clinic = interviews.clinic
    facts = clinic.patient({}, audience=audience)
    while True:
        decision = clinic.decide(facts)
        asked = _first_in_file(interviews, facts, decision)
        yield len(asked), decision
        if not asked:
            return
        facts = interviews.told(facts, {name: truth[name] for name in asked})


def _first_in_file(interviews: Interviews, facts: Facts, decision: Decision) -> list[str]:
    """Return the first question of the files that is not put off; the keys of a map as one."""
    vocabulary = interviews.clinic.rule_base.vocabulary
    left = {*open_names(decision)}
    reading = facts.reading()
    for name, fact in vocabulary.facts.items():
        is_put_off = fact.asked_when is not None and fact.asked_when.truth(reading) is None
        if name in left and not is_put_off:
            return next(
                names_of(one)
                for one in decision.questions.could_change_advice
                if name in names_of(one)
            )
    return sorted(left)[:1]


def _to_safe(decisions: Sequence[Decision]) -> int | None:
    safe = (number for number, one in enumerate(decisions) if is_safe_advice(one))
    return next(safe, None)


if __name__ == "__main__":
    main()
