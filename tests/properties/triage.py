"""What must hold of triage: warning signs, missing answers, audiences."""

from dataclasses import replace

from app.domain.actions import Kind
from app.domain.conditions import Value
from app.domain.facts import AUDIENCES, Facts
from app.domain.triage import unanswered_mandatory
from app.domain.vocabulary import Fact
from app.intake.answers import UNKNOWN
from tests.decide.futures import Clinic
from tests.decide.outcomes import URGENT, Outcome
from tests.properties.faults import Choose, Wrong, only_where, possible, wrong
from tests.properties.patients import WARNING_SIGNS

Handful = tuple[tuple[str, Value], ...]
SIGNS_AT_ONCE = 3
NOT_ASKED = "not asked"
SAFETY_NET = "watch-for-warning-signs"
FREEDOM = {"check_first": 1, "recommended": 2}
TOLD_ONLY = (Kind.EDUCATION, Kind.FOLLOW_UP)


def warning_sign_never_reassures(clinic: Clinic, facts: Facts, choose: Choose) -> Wrong | None:
    """A warning sign instead of its denial never lowers the urgency and never adds advice."""
    for name, value in choose(_handfuls(clinic)):
        denied = clinic.rule_base.vocabulary.facts[name].none
        without = None if denied is None else clinic.answered(facts, {name: denied})
        with_sign = clinic.answered(facts, {name: value})
        if without and with_sign:
            fault = _reassured(clinic, clinic.outcome(without), clinic.outcome(with_sign))
            if fault:
                return Wrong(f"{name} {value} instead of {denied}: {fault}", {name: value})
    return None


def warning_sign_found_never_lowers(clinic: Clinic, facts: Facts, choose: Choose) -> Wrong | None:
    """A warning sign that was not asked for, or not known, never lowers the urgency."""
    before = choose((NOT_ASKED, UNKNOWN))
    for name, value in choose(_handfuls(clinic)):
        without = _open(clinic, facts, {name}, before)
        with_sign = clinic.answered(facts, {name: value})
        if without and with_sign:
            fault = _lowered(clinic, clinic.outcome(without), clinic.outcome(with_sign))
            if fault:
                return Wrong(f"{name} {value} instead of {before}: {fault}", {name: value})
    return None


def self_care_needs_all_denied(clinic: Clinic, facts: Facts, choose: Choose) -> Wrong | None:
    """With one or all of the mandatory questions open nothing is advised, and triage is open."""
    flags = _denials(clinic)
    well = possible(clinic.answered(facts, flags))
    only_where(clinic.outcome(well).urgency == "self_manage")
    chosen, instead = choose(("all", *flags)), choose((NOT_ASKED, UNKNOWN))
    missing = {*flags} if chosen == "all" else {chosen}
    told = possible(_open(clinic, well, missing, instead))
    answers = {**flags, **dict.fromkeys(missing, UNKNOWN)}
    return wrong(_advised_early(clinic, told, missing), answers)


def _denials(clinic: Clinic) -> dict[str, Value]:
    """Return the denial of every warning sign that everybody is asked for."""
    facts = clinic.rule_base.vocabulary.facts.values()
    flags = [fact for fact in facts if "red-flags" in fact.groups and not fact.asked_when]
    return {fact.name: fact.none for fact in flags if fact.none is not None}


def patients_are_never_told_less(clinic: Clinic, facts: Facts, _: Choose) -> Wrong | None:
    """The same facts are at least as urgent for a patient as for a clinician."""
    patient, clinician = (
        clinic.outcome(replace(facts, audience=audience)) for audience in AUDIENCES
    )
    fault = _lowered(clinic, clinician, patient)
    return wrong(fault and f"a clinician, then a patient: {fault}", audience=AUDIENCES[0])


def _handfuls(clinic: Clinic) -> tuple[Handful, ...]:
    """Return every warning sign there is, a few at a time."""
    facts = clinic.rule_base.vocabulary.facts.values()
    members = (fact for fact in facts if {*WARNING_SIGNS} & {*fact.groups})
    signs = [(fact.name, value) for fact in members for value in _signs(fact)]
    starts = range(0, len(signs), SIGNS_AT_ONCE)
    return tuple(tuple(signs[start : start + SIGNS_AT_ONCE]) for start in starts)


def _signs(fact: Fact) -> list[Value]:
    return [value for value in (fact.choices or (True,)) if value != fact.none]


def _open(clinic: Clinic, facts: Facts, names: set[str], instead: str) -> Facts | None:
    """Return the patient without these answers, or with "unknown" for each."""
    told = {name: answer for name, answer in clinic.told(facts).items() if name not in names}
    unknown = dict.fromkeys(sorted(names), UNKNOWN) if instead == UNKNOWN else {}
    return clinic.retold(facts, {**told, **unknown})


def _rank(clinic: Clinic, outcome: Outcome) -> int:
    return -1 if outcome.urgency == UNKNOWN else clinic.rule_base.ranks[outcome.urgency]


def _lowered(clinic: Clinic, before: Outcome, after: Outcome) -> str | None:
    lower = _rank(clinic, after) < _rank(clinic, before)
    return f"{before.urgency} became {after.urgency}" if lower else None


def _reassured(clinic: Clinic, before: Outcome, after: Outcome) -> str | None:
    if after.urgency == UNKNOWN and before.urgency not in URGENT:
        return None  # the sign brought mandatory questions of its own, and triage waits for them
    return _lowered(clinic, before, after) or _added(clinic, before, after)


def _added(clinic: Clinic, before: Outcome, after: Outcome) -> str | None:
    """Return advice that is new or freer; a declared gentler substitute of what is gone may be."""
    if before.urgency == UNKNOWN:
        return None
    old, new = _freedom(clinic, before), _freedom(clinic, after)
    gone = old.keys() - new.keys()
    freer = sorted(name for name, freedom in new.items() if freedom > old.get(name, 0))
    added = [one for one in freer if not gone & {*clinic.rule_base.actions[one].instead_of}]
    return f"added {added}" if added else _higher_stage(clinic, before, after)


def _freedom(clinic: Clinic, outcome: Outcome) -> dict[str, int]:
    """Return what is recommended, and whether without reserve."""
    return {
        name: FREEDOM[status]
        for name, status in outcome.statuses
        if status in FREEDOM and clinic.rule_base.actions[name].kind not in TOLD_ONLY
    }


def _higher_stage(clinic: Clinic, before: Outcome, after: Outcome) -> str | None:
    earlier, later = _stage(clinic, before), _stage(clinic, after)
    return f"stage {earlier} became {later}" if later > earlier else None


def _stage(clinic: Clinic, outcome: Outcome) -> str:
    stages = (name for name, status in outcome.statuses if status == "programme")
    return next((clinic.rule_base.actions[name].stage or "" for name in stages), "")


def _advised_early(clinic: Clinic, facts: Facts, missing: set[str]) -> str | None:
    outcome = clinic.outcome(facts)
    unanswered = unanswered_mandatory(clinic.rule_base.vocabulary, facts)
    if forgotten := missing - {*unanswered}:
        return f"triage does not wait for {sorted(forgotten)}"
    if {status for _, status in outcome.statuses} - {"withheld"}:
        return f"advice without {sorted(missing)}"
    if outcome.urgency != UNKNOWN:
        return f"{outcome.urgency} without {sorted(missing)}"
    return None if SAFETY_NET in outcome.triage else f"no {SAFETY_NET}"
