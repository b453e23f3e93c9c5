"""What lies between two decisions → what is said of it, the most important first."""

from collections.abc import Container, Iterator, Mapping

from app.domain.actions import Kind
from app.domain.changes import Remark
from app.domain.comparison import Comparison, Course, Said
from app.domain.difference import Direction, ItemChange, ItemStatus, Stand
from app.domain.rule_base import RuleBase

IN_ORDER = {remark: place for place, remark in enumerate(Remark)}
HOPEFUL = {Remark.STAGE_NAMED, Remark.STAGE_ON, Remark.FOLLOW_UP_NEW, Remark.EXPLAIN_NEW}
"""What is not said where it came only by an answer that cannot have changed."""
OF_URGENCY: Mapping[Direction, Remark] = {
    Direction.ROSE: Remark.URGENCY_ROSE,
    Direction.FELL: Remark.URGENCY_FELL,
    Direction.SAME: Remark.URGENCY_SAME,
}
OF_SCORES: Mapping[Course, Remark] = {
    Course.IMPROVED: Remark.SCORE_IMPROVED,
    Course.WORSENED: Remark.SCORE_WORSENED,
    Course.CHANGED: Remark.SCORE_CHANGED,
    Course.TOO_SMALL: Remark.SCORE_NOT_IMPORTANT,
    Course.NOT_COMPARABLE: Remark.SCORE_NOT_COMPARABLE,
}
OF_RESULTS: Mapping[Course, Remark] = {
    Course.IMPROVED: Remark.TEST_IMPROVED,
    Course.WORSENED: Remark.TEST_WORSENED,
    Course.CHANGED: Remark.TEST_CHANGED,
    Course.TOO_SMALL: Remark.TEST_NOT_REAL,
    Course.NOT_COMPARABLE: Remark.TEST_NOT_COMPARABLE,
}
OF_TIPS: Mapping[tuple[ItemStatus | None, ItemStatus | None], Remark] = {
    (None, ItemStatus.RECOMMENDED): Remark.ADVICE_NEW,
    (None, ItemStatus.CHECK_FIRST): Remark.ADVICE_NEW_CHECK,
    (ItemStatus.WITHHELD, ItemStatus.RECOMMENDED): Remark.ADVICE_NEW,
    (ItemStatus.WITHHELD, ItemStatus.CHECK_FIRST): Remark.ADVICE_NEW_CHECK,
    (ItemStatus.CHECK_FIRST, ItemStatus.RECOMMENDED): Remark.ADVICE_CLEARED,
    (ItemStatus.RECOMMENDED, ItemStatus.CHECK_FIRST): Remark.ADVICE_CHECK_AGAIN,
    (ItemStatus.RECOMMENDED, ItemStatus.WITHHELD): Remark.ADVICE_WITHHELD,
    (ItemStatus.CHECK_FIRST, ItemStatus.WITHHELD): Remark.ADVICE_WITHHELD,
    (ItemStatus.RECOMMENDED, None): Remark.ADVICE_GONE,
    (ItemStatus.CHECK_FIRST, None): Remark.ADVICE_GONE,
}
NEW_AND_GONE: Mapping[Kind, tuple[Remark, Remark | None]] = {
    Kind.TRIAGE: (Remark.REFERRAL_NEW, Remark.REFERRAL_GONE),
    Kind.CONTRAINDICATION: (Remark.AVOID_NEW, Remark.AVOID_GONE),
    Kind.FOLLOW_UP: (Remark.FOLLOW_UP_NEW, Remark.FOLLOW_UP_GONE),
    Kind.EDUCATION: (Remark.EXPLAIN_NEW, None),
}
OPEN: Mapping[Kind, Remark] = {
    Kind.TRIAGE: Remark.REFERRAL_OPEN,
    Kind.CONTRAINDICATION: Remark.AVOID_OPEN,
}


def remarks(rule_base: RuleBase, found: Comparison) -> tuple[Said, ...]:
    """Return what is said of two assessments; how urgent it is always comes first.

    Where triage comes first nothing is said of tips, scores and stages.
    """
    said = [Said(_urgency(rule_base, found)), *map(Said, _triage(found)), *_items(found)]
    said += map(Said, _whole(found))
    said += map(Said, _phase(rule_base, found))
    if not found.later.is_silent:
        said += _numbers(found)
        said += map(Said, _stage(found))
    return tuple(sorted(said, key=lambda one: IN_ORDER[one.remark]))


def _urgency(rule_base: RuleBase, found: Comparison) -> Remark:
    direction = found.difference.direction
    if direction is Direction.NOT_COMPARABLE:
        return _unknown_urgency(rule_base.ranks, found)
    if direction is Direction.FELL and found.unsettled.is_urgent:
        return Remark.URGENCY_FELL_OPEN
    return OF_URGENCY[direction]


def _unknown_urgency(known: Container[str], found: Comparison) -> Remark:
    urgency = found.difference.urgency
    if not urgency.differs:
        return Remark.URGENCY_UNKNOWN_BOTH
    is_known_now = urgency.after in known
    return Remark.URGENCY_UNKNOWN_BEFORE if is_known_now else Remark.URGENCY_UNKNOWN_NOW


def _whole(found: Comparison) -> Iterator[Remark]:
    """Yield what holds for the comparison as a whole."""
    if found.unsettled.doubted:
        yield Remark.ANSWERS_DIFFER
    if found.difference.is_empty:
        is_complete = found.later.triage.complete
        yield Remark.NOTHING_CHANGED if is_complete else Remark.NOTHING_CHANGED_YET


def _triage(found: Comparison) -> Iterator[Remark]:
    if not found.later.triage.complete:
        yield Remark.TRIAGE_OPEN_NOW
    if not found.earlier.triage.complete:
        yield Remark.TRIAGE_OPEN_BEFORE
    if found.later.is_silent and not found.earlier.is_silent:
        yield Remark.ADVICE_ON_HOLD


def _phase(rule_base: RuleBase, found: Comparison) -> Iterator[Remark]:
    phase = found.difference.phase
    if {phase.before, phase.after} & rule_base.changes.phases_not_compared:
        yield Remark.PHASE_NOT_COMPARABLE
    else:
        yield Remark.PHASE_CHANGED if phase.differs else Remark.PHASE_SAME


def _stage(found: Comparison) -> Iterator[Remark]:
    programme = found.later.programme
    is_doubted = programme is not None and programme.action.id in found.unsettled.came
    for remark in _course_of_stage(found):
        if not (is_doubted and remark in HOPEFUL):
            yield remark


def _course_of_stage(found: Comparison) -> Iterator[Remark]:
    before, after = found.difference.stage.before, found.difference.stage.after
    if before is None or after is None:
        if before != after:
            yield Remark.STAGE_NAMED if before is None else Remark.STAGE_NOT_NAMED
    elif before != after:
        yield Remark.STAGE_ON if after > before else Remark.STAGE_BACK


def _numbers(found: Comparison) -> Iterator[Said]:
    for score in found.scores:
        if score.course in OF_SCORES:
            yield Said(OF_SCORES[score.course], score)
    for result in found.results:
        if result.course in OF_RESULTS:
            yield Said(OF_RESULTS[result.course], result)


def _items(found: Comparison) -> Iterator[Said]:
    for change in found.difference.items:
        remark = _item(found, change)
        if remark is not None:
            yield Said(remark, change)


def _item(found: Comparison, change: ItemChange) -> Remark | None:
    kind = change.action.kind
    if kind is Kind.PROGRAMME or (found.later.is_silent and kind.can_be_withheld):
        return None
    if kind not in NEW_AND_GONE:
        return OF_TIPS.get((_status(change.before), _sure_status(found, change)))
    if change.action.id in found.unsettled.items:
        return OPEN[kind]
    new, gone = NEW_AND_GONE[kind]
    if change.after and change.after.is_said:
        is_doubted = change.action.id in found.unsettled.came
        return None if is_doubted and new in HOPEFUL else new
    return gone if change.before and change.before.is_said else None


def _sure_status(found: Comparison, change: ItemChange) -> ItemStatus | None:
    """Return the later status; what came by a doubted answer waits for that to be checked."""
    status = _status(change.after)
    is_doubted = status is ItemStatus.RECOMMENDED and change.action.id in found.unsettled.came
    return ItemStatus.CHECK_FIRST if is_doubted else status


def _status(stand: Stand | None) -> ItemStatus | None:
    return stand.status if stand else None
