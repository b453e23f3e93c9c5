"""What the whole patients show of the rules, and what is told when one of them is missing."""

from collections import Counter
from dataclasses import replace

import pytest

from app.cases.coverage import Count, Coverage, coverage_of
from app.cases.goals import Measure
from app.cases.openness import can_be_open
from app.cases.trial import Trials
from app.domain.conditions import AllOf, Answered, AnyOf, Comparison, Established, Not, Operator
from app.knowledge.cases import Case, NeverSeen, read_cases, read_never_seen
from app.main import build_assessing, tellable_rule_base
from app.settings import RULES, CrossCheck, Settings

pytestmark = pytest.mark.no_cover  # solvers and many patients: tracing lines doubles the time

CASES = tuple(case for _, case in read_cases(RULES))
NEVER = read_never_seen(RULES)


@pytest.fixture(scope="module")
def trials() -> Trials:
    settings = Settings(engine_cross_check=CrossCheck.OFF)  # compared on the shipped rules already
    return Trials(build_assessing(tellable_rule_base(RULES), settings))


@pytest.fixture(scope="module")
def coverage(trials: Trials) -> Coverage:
    return coverage_of(trials, CASES, NEVER)


def told(coverage: Coverage) -> str:
    return "\n".join(map(str, coverage.faults()))


def test_the_whole_patients_show_everything_they_have_to(coverage: Coverage) -> None:
    assert not told(coverage)


@pytest.mark.parametrize(
    ("measure", "subject", "patient"),
    [
        (Measure.APPLYING, "rule blisters-on-one-side", "to whom it applies"),
        (
            Measure.APPLYING,
            "rule ice-in-acute-phase",
            "to whom it applies and who is told apply-ice without reserve because of it",
        ),
        (
            Measure.NOT_APPLYING,
            "rule ice-in-acute-phase",
            "of whom its `when` is definitely no",
        ),
        (
            Measure.BLOCKED,
            "rule leg-getting-weaker",
            "of whom its `when` and its `unless` are both yes",
        ),
        (
            Measure.OPEN,
            "rule leg-getting-weaker",
            "of whom its `when` is yes and its `unless` is unknown",
        ),
        (
            Measure.WITHHELD,
            "rule ice-in-acute-phase",
            "to whom it gives apply-ice and from whom an exclusion alone withholds it",
        ),
        (
            Measure.CHECK_FIRST,
            "rule ice-in-acute-phase",
            "to whom it gives apply-ice while an exclusion of it is not cleared",
        ),
        (Measure.EXCLUSIONS, "action apply-ice", "from whom avoid-ice withholds it"),
        (
            Measure.TRIAGE,
            "rule fever-with-back-pain",
            "from whom it withholds something by its urgency",
        ),
        (
            Measure.TRIAGE,
            "rule rheumatology-for-a-positive-screen",
            "from whom its `withhold` takes something its urgency would leave",
        ),
        (Measure.PHASES, "phase remission", "in this phase"),
        (Measure.URGENCIES, "urgency unknown", "of this urgency"),
        (Measure.CONTRAINDICATIONS, "action avoid-ice", "who is told this without reserve"),
        (Measure.ITEMS, "action call-crisis-line", "who is told this without reserve"),
        (
            Measure.GROUPS,
            "result plank_hold_s",
            "compared with the group Female students",
        ),
        (Measure.COMPARED, "result trunk_flexor_hold_s", "whose result is above"),
        (Measure.COMPARED, "result bird_dog_left", "whose result is not_comparable"),
        (Measure.ANOTHER_WAY, "result chair_stand_reps", "who did it in another way"),
        (
            Measure.ERRORS,
            "result trunk_extensor_hold_s",
            "for whom row 2 of `smallest_real_change` holds",
        ),
        (Measure.BANDS, "result step_down_left", "in the band poor"),
        (Measure.BANDS, "result step_down_left", "for whom the band poor does not hold"),
        (Measure.BANDS, "score odi", "in the band extreme"),
        (Measure.BANDS, "score odi", "for whom the band extreme does not hold"),
        (Measure.CHANGES, "result side_bridge_left_s", "with a change beyond the error"),
        (Measure.CHANGES, "result side_bridge_left_s", "with a change within the error"),
        (Measure.CHANGES, "score psfs", "whose change is no_important_change"),
        (Measure.ANSWERS, "rule feels-tight, `when`", "of whom `tightness is yes` is no"),
    ],
)
def test_without_the_patients_who_show_something_it_is_told_as_missing(
    coverage: Coverage, measure: Measure, subject: str, patient: str
) -> None:
    fault = f"{subject}: rules/cases/ has no patient {patient}. Add one, with what you expect."
    goal = next(one for one in coverage.goals if fault in str(one.fault))
    assert goal.measure is measure
    left = tuple(sight for sight in coverage.sights if not goal.shown_by(sight))
    assert len(left) < len(coverage.sights)
    assert fault not in told(coverage)
    assert fault in told(replace(coverage, sights=left))


def test_examples_of_rules_do_not_count(trials: Trials) -> None:
    coverage = coverage_of(trials, (), NEVER)
    wanted = Counter(goal.measure for goal in coverage.goals if not goal.never)
    assert Counter(gap.measure for gap in coverage.gaps) == wanted
    assert set(wanted) == set(Measure)


def test_a_measure_with_a_bound_is_told_once_when_it_falls_below(coverage: Coverage) -> None:
    nobody = replace(coverage, sights=())
    (fault,) = (one for one in nobody.faults() if one.file == "rules/cases/")
    assert f"{Measure.DECIDING}: 0 of " in str(fault)
    assert "at least 99 % have to be" in str(fault)


@pytest.mark.parametrize(
    ("measure", "seen", "is_enough"),
    [
        (Measure.DECIDING, 99, "enough"),
        (Measure.DECIDING, 98, "too little"),
        (Measure.UNKNOWN, 0, "enough"),
        (Measure.ANSWERS, 99, "too little"),
        (Measure.ANSWERS, 100, "enough"),
    ],
)
def test_nothing_may_be_missing_of_a_measure_without_a_bound(
    measure: Measure, seen: int, is_enough: str
) -> None:
    count = Count(measure, seen=seen, possible=100, impossible=0)
    assert ("enough" if count.is_enough else "too little") == is_enough


def patient(**given: object) -> Case:
    return CASES[0].model_copy(update={"given": given})


def test_a_patient_the_service_would_refuse_shows_nothing(trials: Trials) -> None:
    refused = patient(age_years=400, rash_blisters="yes")
    assert not coverage_of(trials, (refused,), NEVER).sights


@pytest.mark.parametrize(("rigors", "times"), [("yes", 1), ("no", 0)])
def test_of_two_alternatives_one_decides_only_without_the_other(
    trials: Trials, rigors: str, times: int
) -> None:
    ill = patient(age_years=20, very_unwell="yes", rigors=rigors)
    missing = "\n".join(coverage_of(trials, (ill,), NEVER).missing())
    rule = "rule very-ill-or-shaking-chills, `when`: rules/cases/ has no patient of whom"
    assert missing.count(f"{rule} `very_unwell is yes` is yes and would change it") == times


def test_what_is_impossible_is_listed_with_its_reason(coverage: Coverage) -> None:
    missing = "\n".join(coverage.missing())
    assert "rule stay-active-always: there can be no patient" in missing
    assert "rule feel-the-waist-muscle: there can be no patient" in missing
    assert "rule head-back-at-the-screen: there can be no patient" in missing


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("stay-active-always", "there is a patient to whom it applies"),
        ("stay-actve-always", "nothing asks to see this"),
    ],
)
def test_a_wrong_word_about_what_is_impossible_is_told(
    trials: Trials, rule: str, fault: str
) -> None:
    never = NeverSeen(rule=rule, seen="applying", because="We thought so.")
    coverage = coverage_of(trials, CASES, [("rules/cases/x.yaml", never)])
    assert f"rules/cases/x.yaml, never, rule {rule}: {fault}" in told(coverage)
    assert "Take the entry out." in told(coverage)


def test_only_what_reads_something_unknown_can_be_open(trials: Trials) -> None:
    nobody = trials.of({}).verdicts.reading
    audience = Comparison("audience", Operator.IS, "clinician")
    fever = Comparison("fever", Operator.IS, constant=True)
    assert not can_be_open(Not(audience), nobody)
    assert not can_be_open(AllOf((audience, Established(fever), Answered("fever"))), nobody)
    assert can_be_open(AnyOf((audience, fever)), nobody)
