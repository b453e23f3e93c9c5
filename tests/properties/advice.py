"""What must hold of the advice: what never stands together, and what never comes back."""

from collections.abc import Mapping

from app.cases.safety import broken_statements, given_items
from app.cases.trial import Trial
from app.domain.conditions import Comparison, Operator, Value, leaves
from app.domain.facts import Facts
from app.domain.rules import Verb
from app.intake.answers import UNKNOWN
from tests.decide.futures import Clinic
from tests.properties.faults import Choose, Wrong, only_where, possible, wrong

BREATHING_AND_POSITIONS = frozenset(
    {"breathe-supine", "breathe-side-lying", "relax-tight-areas", "explore-posture"}
)
PHASES_WITH_COMFORT = frozenset({"acute", "overactive", "mixed", "undetermined"})
Sign = tuple[str, Value | None]
AS_TOLD: Sign = ("as told", None)
COMES_FIRST: tuple[Sign, ...] = (
    *(("age_years", 15), ("fever", True), ("saddle_sensation_change", True)),
    *(("cancer_history", UNKNOWN), ("self_harm_thoughts", True), ("age_years", UNKNOWN)),
)
FIT: Mapping[str, Value] = {
    **dict.fromkeys(("pain_now", "pain_at_rest", "odi_pct", "rmdq"), 0),
    "bp_systolic": 120,
    "bp_diastolic": 80,
    "trunk_extensor_hold_s": 60,
    "hip_hinge_felt_in": "hips",
    "hip_hinge_dowel_contact": "kept",
    "weeks_since_lock_up": 5,
    "lock_up_now": False,
    "worst_time": "none",
}
"""Somebody whom nothing keeps from the later stages of the programme."""


def heat_and_ice_never_meet(clinic: Clinic, facts: Facts, choose: Choose) -> Wrong | None:
    """Heat and ice are never given together, nor against what speaks against one of them."""
    against_heat = choose((AS_TOLD, *_signs_against(clinic, "avoid-heat")))
    against_ice = choose((AS_TOLD, *_signs_against(clinic, "avoid-ice")))
    signs = _told(against_heat, against_ice)
    return wrong(_burnt_or_frozen(clinic, possible(clinic.answered(facts, signs))), signs)


def _signs_against(clinic: Clinic, contraindication: str) -> list[Sign]:
    """Return the answers that are enough, each by itself, to rule something out."""
    rules = clinic.rule_base.naming[Verb.AVOID][contraindication]
    facts = clinic.rule_base.vocabulary.facts
    whens = (rule.when for rule in rules if not rule.unless)
    alone = (when for when in whens if isinstance(when, Comparison) and when.name in facts)
    return [(when.name, when.constant) for when in alone if when.operator == "is"]


def _burnt_or_frozen(clinic: Clinic, facts: Facts) -> str | None:
    outcome = clinic.outcome(facts)
    given = {name for name, status in outcome.statuses if status in ("recommended", "check_first")}
    involved = {name: {*clinic.rule_base.actions[name].involves} for name in given}
    heat = {name for name, what in involved.items() if "heat" in what}
    ice = {name for name, what in involved.items() if "ice" in what}
    if {"apply-heat", "apply-ice"} <= given:
        return "heat and ice stand together"
    if heat and "avoid-heat" in outcome.contraindications:
        return f"{sorted(heat)} in spite of avoid-heat"
    if ice and "avoid-ice" in outcome.contraindications:
        return f"{sorted(ice)} in spite of avoid-ice"
    comfort = outcome.phase in PHASES_WITH_COMFORT and not outcome.suppressed
    if comfort and not given & BREATHING_AND_POSITIONS:
        return "neither breathing nor positions remain"
    return None


def nothing_removed_comes_back(clinic: Clinic, facts: Facts, choose: Choose) -> Wrong | None:
    """What is withheld or contraindicated stands in no list, nor behind a programme stage."""
    stages = tuple(clinic.rule_base.vocabulary.facts["programme_stage"].choices)
    stage, is_fit = choose(stages), choose((True, False))
    answers = {**(FIT if is_fit else {}), "programme_stage": stage}
    trial = Trial(clinic.assess, possible(clinic.answered(facts, answers)))
    again = {*given_items(trial.decision)} & _removed(clinic, trial)
    return Wrong(f"{sorted(again)} came back", answers) if again else None


def _removed(clinic: Clinic, trial: Trial) -> set[str]:
    """Return whatever may not be given, found from what the rules say one by one."""
    rules = clinic.rule_base.rules.values()
    in_force = [rule.then for rule in rules if clinic.finds(trial.verdicts, rule.id)]
    avoided = {name for then in in_force if then.verb is Verb.AVOID for name in then.targets}
    guarded = {what for name in avoided for what in clinic.rule_base.actions[name].guards}
    excluded = {
        action.id
        for action in clinic.rule_base.actions.values()
        if avoided & {*action.excluded_by} or guarded & {*action.involves}
    }
    referred = {name for then in in_force if then.verb is Verb.REFER for name in then.withhold}
    return excluded | referred | {one.id for one in trial.decision.withheld}


def suppression_is_complete(clinic: Clinic, facts: Facts, choose: Choose) -> Wrong | None:
    """While something urgent or unanswered comes first, nothing else is said."""
    first = _told(choose((AS_TOLD, *COMES_FIRST)))
    told = possible(clinic.answered(facts, first))
    only_where(clinic.outcome(told).suppressed)
    decision = clinic.decide(told)
    said = any(given_items(decision)) or decision.measurements or decision.scores
    return Wrong("advice while suppressed", first) if said else None


def safety_statements_hold(clinic: Clinic, facts: Facts, choose: Choose) -> Wrong | None:
    """No statement of what must never happen is broken, by somebody it may be about."""
    read = [leaf for one in clinic.rule_base.safety for leaf in leaves(one.when)]
    facts_read = [leaf for leaf in read if leaf.name in clinic.rule_base.vocabulary.facts]
    held = [_holding(leaf) for leaf in facts_read if isinstance(leaf, Comparison)]
    signs = _told(choose((AS_TOLD, *dict.fromkeys(held))))
    trial = Trial(clinic.assess, possible(clinic.answered(facts, signs)))
    broken = [f"{item} against {told.id}" for told, item in broken_statements(trial)]
    return wrong("; ".join(broken), signs)


def _told(*signs: Sign) -> dict[str, Value]:
    return {name: value for name, value in signs if value is not None}


def _holding(leaf: Comparison) -> Sign:
    """Return an answer for which a comparison holds."""
    constant = leaf.constant
    match leaf.operator, constant:
        case Operator.IN, frozenset():
            return leaf.name, min(constant)
        case Operator.INCLUDES, str():
            return leaf.name, frozenset({constant})
        case Operator.ABOVE, int():
            return leaf.name, constant + 1
        case Operator.BELOW, int():
            return leaf.name, constant - 1
        case _:
            return leaf.name, constant
