"""Changes to whole rules and to what they say."""

from collections.abc import Iterator

from app.verify.mutation.mentions import mentions
from app.verify.mutation.places import LADDER, actions, rules
from app.verify.mutation.sites import (
    Entry,
    RuleFolder,
    Site,
    each_taken_out,
    said_instead,
    taken_out,
)
from app.verify.mutation.trees import Edit, Spot

SAYING = ("avoid", "recommend", "explain", "follow_up")
POINTS = range(1, 10)


def unlesses_dropped(folder: RuleFolder) -> Iterator[Site]:
    """A rule loses its `unless`."""
    for rule in rules(folder):
        if unless := rule.part("unless"):
            yield taken_out(unless)


def rules_deleted(folder: RuleFolder) -> Iterator[Site]:
    """A rule is gone, and so is its name from the map of the sources, which alone would tell."""
    for rule in rules(folder):
        edits = (Edit(rule.spot), *mentions(folder, rule.name))
        yield Site(rule, "the rule is deleted", edits)


def urgencies_lowered(folder: RuleFolder) -> Iterator[Site]:
    """A referral takes the next lower urgency."""
    return _urgencies_moved(folder, -1)


def urgencies_raised(folder: RuleFolder) -> Iterator[Site]:
    """A referral takes the next higher urgency."""
    return _urgencies_moved(folder, 1)


def _urgencies_moved(folder: RuleFolder, steps: int) -> Iterator[Site]:
    ladder = folder.symbols["urgency"].words
    for rule in rules(folder):
        if urgency := rule.part("then", "refer", "urgency"):
            rank = ladder.index(str(urgency.spot)) + steps
            if 0 <= rank < len(ladder):
                yield said_instead(urgency, ladder[rank])


def withheld_items_kept(folder: RuleFolder) -> Iterator[Site]:
    """A referral, an urgency or a set of items withholds one item or set less."""
    for rule in rules(folder):
        if words := rule.part("then", "refer", "withhold"):
            yield from each_taken_out(words)
    for urgency in folder.listed("urgencies", "urgency", LADDER):
        if words := urgency.part("withhold"):
            yield from each_taken_out(words)
    for name, spot in _sets(folder):
        for item in spot.items():
            yield Site(Entry("withhold set", name, spot), f"{item} is taken out", (Edit(item),))


def _sets(folder: RuleFolder) -> Iterator[tuple[str, Spot]]:
    sets = folder.files[LADDER].at("withhold_sets")
    yield from sets.entries() if sets else ()


def points_changed(folder: RuleFolder) -> Iterator[Site]:
    """A sign is worth one point more or less."""
    for rule in rules(folder):
        if added := rule.part("then", "add"):
            for _, points in added.spot.entries():
                beside = (int(str(points)) - 1, int(str(points)) + 1)
                allowed = (one for one in beside if one in POINTS)
                yield from (said_instead(added.within(points), str(one)) for one in allowed)


def referrals_shortened(folder: RuleFolder) -> Iterator[Site]:
    """One of several items of a referral is taken out."""
    for rule in rules(folder):
        targets = rule.part("then", "refer", "to")
        if targets and len(list(targets.spot.items())) > 1:
            yield from each_taken_out(targets)


def other_items_said(folder: RuleFolder) -> Iterator[Site]:
    """A rule says the next item of the same kind."""
    kinds = {action.name: str(action.spot.at("kind")) for action in actions(folder)}
    names = list(kinds)
    for rule in rules(folder):
        for target in filter(None, (rule.part("then", verb) for verb in SAYING)):
            place = names.index(str(target.spot))
            others = (*names[place + 1 :], *names[:place])
            same_kind = (name for name in others if kinds[name] == kinds[str(target.spot)])
            yield from (said_instead(target, name) for name in list(same_kind)[:1])
