"""What must hold for every patient; each property returns what is wrong, or nothing."""

from collections.abc import Callable, Iterator
from random import Random

from app.cases.safety import broken_statements
from app.cases.trial import Trial
from app.domain.actions import Kind
from app.domain.decision import Decision, Item
from app.domain.facts import Facts
from tests.decide.futures import Clinic, Outcome

Property = Callable[[Clinic, Facts, Random], str | None]
WARNING_SIGNS = frozenset({"red-flags", "other-warning-signs"})
BREATHING_AND_POSITIONS = {
    "breathe-supine",
    "breathe-side-lying",
    "relax-tight-areas",
    "explore-posture",
}
THERMAL = {
    "apply-heat",
    "apply-ice",
    "apply-mild-heat",
    "choose-heat-or-ice",
    "offer-heat-instead-of-ice",
}
PHASES_WITH_COMFORT = {"acute", "overactive", "mixed", "undetermined"}


def warning_never_reassures(clinic: Clinic, facts: Facts, random: Random) -> str | None:
    """A warning sign never lowers the urgency and never adds a recommendation."""
    name, value = random.choice(_warnings(clinic))
    told = clinic.told(facts)
    without = clinic.retold(facts, {**told, name: _none(clinic, name)})
    with_sign = clinic.retold(facts, {**told, name: value})
    if without is None or with_sign is None:
        return None
    before, after = clinic.outcome(without), clinic.outcome(with_sign)
    if after.urgency == "unknown":
        return None  # the sign brings mandatory questions of its own
    if _rank(clinic, after) < _rank(clinic, before):
        return f"{name} {value}: {before.urgency} became {after.urgency}"
    added = set(_given(after)) - set(_given(before))
    undeclared = {one for one in added if not _substitutes(clinic, one, before, after)}
    complete = before.urgency != "unknown"
    return f"{name} {value} added {undeclared}" if complete and undeclared else None


def warning_found_never_lowers(clinic: Clinic, facts: Facts, random: Random) -> str | None:
    """A warning sign that was not known never lowers the urgency."""
    name, value = random.choice(_warnings(clinic))
    told = {one: answer for one, answer in clinic.told(facts).items() if one != name}
    unknown, known = clinic.retold(facts, told), clinic.retold(facts, {**told, name: value})
    if unknown is None or known is None:
        return None
    before, after = clinic.outcome(unknown), clinic.outcome(known)
    lower = _rank(clinic, after) < _rank(clinic, before)
    return f"{name} {value}: {before.urgency} became {after.urgency}" if lower else None


def self_care_needs_the_warning_signs(clinic: Clinic, facts: Facts, _: Random) -> str | None:
    """Without the denied warning signs nothing is recommended, and triage is open."""
    vocabulary = clinic.rule_base.vocabulary
    if clinic.outcome(facts).urgency != "self_manage":
        return None
    flags = {name for name, fact in vocabulary.facts.items() if "red-flags" in fact.groups}
    told = {name: value for name, value in clinic.told(facts).items() if name not in flags}
    unasked = clinic.retold(facts, told)
    if unasked is None:
        return None
    decision = clinic.decide(unasked)
    shown = (*decision.recommendations, *decision.education, *decision.follow_up)
    warned = "watch-for-warning-signs" in {item.action.id for item in decision.triage.items}
    sound = warned and not decision.triage.complete and not shown and decision.programme is None
    return None if sound else "self-care without the warning signs"


def pain_tolerance_is_irrelevant(clinic: Clinic, facts: Facts, random: Random) -> str | None:
    """How much pain somebody bears changes nothing but its own explanation."""
    fact = clinic.rule_base.vocabulary.facts["pain_tolerance_self"]
    value = random.choice(clinic.values(fact))
    with_it = clinic.answered(facts, {fact.name: value})
    told = {one: answer for one, answer in clinic.told(facts).items() if one != fact.name}
    without = clinic.retold(facts, told)
    if with_it is None or without is None:
        return None
    differ = set(_parts(clinic.outcome(with_it))) ^ set(_parts(clinic.outcome(without)))
    odd = {part for part in differ if part[0] != "explain-pain-tolerance"}
    return f"{value} changed {odd}" if odd else None


def pain_free_moment_ends_constant_pain(clinic: Clinic, facts: Facts, random: Random) -> str | None:
    """A pain-free moment takes away the points of constant pain."""
    pattern = random.choice(clinic.values(clinic.rule_base.vocabulary.facts["pain_pattern"]))
    told = clinic.answered(facts, {"pain_free_moment_24h": True, "pain_pattern": pattern})
    return _counted(clinic, told, "truly-constant-pain") if told else None


def inflamed_spine_vetoes_the_morning(clinic: Clinic, facts: Facts, random: Random) -> str | None:
    """With a positive or partial screen a bad morning gives no points, on any day."""
    days = random.choice(clinic.values(clinic.rule_base.vocabulary.facts["episode_days"]))
    screen = {"age_years": 30, "onset_age_years": 29, "history_months": 8}
    sign = random.choice(
        (
            {"morning_stiffness_min": 30},
            {"buttock_pain": True, "eases_with_movement": True, "wakes_second_half_night": True},
        )
    )
    told = {"episode_days": days, "worst_time": "morning", **screen, **sign}
    inflamed = clinic.answered(facts, told)
    return _counted(clinic, inflamed, "worse-in-the-morning") if inflamed else None


def heat_and_ice_never_meet(clinic: Clinic, facts: Facts, _: Random) -> str | None:
    """Heat and ice are never given together, and neither against its contraindication."""
    outcome = clinic.outcome(facts)
    given = set(_given(outcome))
    if {"apply-heat", "apply-ice"} <= given:
        return "heat and ice together"
    both_out = {"avoid-heat", "avoid-ice"} <= outcome.contraindications
    if both_out and given & THERMAL:
        return f"{given & THERMAL} against both contraindications"
    comfort = outcome.phase in PHASES_WITH_COMFORT and not outcome.suppressed
    if both_out and comfort and not given & BREATHING_AND_POSITIONS:
        return "neither breathing nor positions remain"
    return None


def patients_are_never_told_less(clinic: Clinic, facts: Facts, _: Random) -> str | None:
    """The same facts are at least as urgent for a patient as for a clinician."""
    patient, clinician = (
        clinic.outcome(Facts(facts.values, facts.unknown, facts.declined, audience))
        for audience in ("patient", "clinician")
    )
    lower = _rank(clinic, patient) < _rank(clinic, clinician)
    return f"{patient.urgency} for a patient, {clinician.urgency} else" if lower else None


def every_item_is_founded(clinic: Clinic, facts: Facts, _: Random) -> str | None:
    """Every item names its rules, and every recommendation what it rests on and how surely."""
    decision = clinic.decide(facts)
    unfounded = [one.action.id for one in _items(decision) if not _is_founded(one)]
    return f"{unfounded} without a ground" if unfounded else None


def nothing_removed_comes_back(clinic: Clinic, facts: Facts, _: Random) -> str | None:
    """What is withheld or contraindicated stands in no list, nor behind a programme stage."""
    decision = clinic.decide(facts)
    in_force = {item.action.id for item in decision.contraindications}
    withheld = {one.id for one in decision.withheld}
    advice = (*decision.recommendations, *((decision.programme,) if decision.programme else ()))
    again = [one.action.id for one in advice if in_force & {*one.action.excluded_by}]
    again += [one.action.id for one in _items(decision) if one.action.id in withheld]
    guarded = {what for name in in_force for what in clinic.rule_base.actions[name].guards}
    again += [one.action.id for one in advice if guarded & {*one.action.involves}]
    return f"{again} came back" if again else None


def suppression_is_complete(clinic: Clinic, facts: Facts, _: Random) -> str | None:
    """While something urgent or unanswered comes first, nothing else is said."""
    decision = clinic.decide(facts)
    shown = (*decision.recommendations, *decision.education, *decision.follow_up)
    said = bool(shown) or decision.programme is not None
    return "advice while suppressed" if clinic.outcome(facts).suppressed and said else None


def safety_statements_hold(clinic: Clinic, facts: Facts, _: Random) -> str | None:
    """No statement of what must never happen is broken."""
    trial = Trial(clinic.assess, facts)
    broken = [f"{item} against {told.id}" for told, item in broken_statements(trial)]
    return "; ".join(broken) or None


def _warnings(clinic: Clinic) -> list[tuple[str, str | bool]]:
    facts = clinic.rule_base.vocabulary.facts.values()
    signs = [fact for fact in facts if WARNING_SIGNS & {*fact.groups}]
    return [
        (fact.name, value)
        for fact in signs
        for value in ((*fact.choices,) or (True,))
        if value != fact.none
    ]


def _none(clinic: Clinic, name: str) -> str | bool:
    none = clinic.rule_base.vocabulary.facts[name].none
    assert isinstance(none, str | bool)
    return none


def _rank(clinic: Clinic, outcome: Outcome) -> int:
    return -1 if outcome.urgency == "unknown" else clinic.rule_base.ranks[outcome.urgency]


def _given(outcome: Outcome) -> Iterator[str]:
    return (name for name, status in outcome.statuses if status in ("recommended", "check_first"))


def _substitutes(clinic: Clinic, name: str, before: Outcome, after: Outcome) -> bool:
    """Tell whether it is a declared gentler substitute of something that is now gone."""
    gone = set(_given(before)) - set(_given(after))
    return bool(gone & {*clinic.rule_base.actions[name].instead_of})


def _parts(outcome: Outcome) -> Iterator[tuple[str, str]]:
    yield from outcome.statuses
    yield from ((one, "in force") for one in outcome.triage | outcome.contraindications)
    yield "urgency", outcome.urgency
    yield "phase", outcome.phase
    yield "confidence", str(outcome.confidence)


def _counted(clinic: Clinic, facts: Facts, rule: str) -> str | None:
    counted = [one for one in clinic.decide(facts).phase.evidence if one.rule.id == rule]
    return f"{rule} counts" if any(one.found is not False for one in counted) else None


def _items(decision: Decision) -> Iterator[Item]:
    yield from (*decision.triage.items, *decision.contraindications)
    yield from (*decision.recommendations, *decision.education, *decision.follow_up)
    if decision.programme:
        yield decision.programme


def _is_founded(item: Item) -> bool:
    must_be_weighed = item.action.kind not in (Kind.TRIAGE, Kind.CONTRAINDICATION)
    weighed = all(rule.evidence and rule.evidence.certainty for rule in item.why)
    return (
        bool(item.why)
        and all(rule.sources for rule in item.why)
        and (weighed or not must_be_weighed)
    )
