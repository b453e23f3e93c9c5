"""The same differences for machines."""

from collections.abc import Mapping

from app.domain.rule_base import RuleBase
from app.verify.diff.comparing import Differences, Seen


def for_machines(old: RuleBase, new: RuleBase, differences: Differences) -> Mapping[str, object]:
    """Return what is written as JSON."""
    return {
        "old": {"version": old.version, "sha256": old.sha256},
        "new": {"version": new.version, "sha256": new.sha256},
        "nothing_changes": differences.nothing_changes,
        "changes": [_change(one) for one in differences.by_aspect],
        "refusals": [
            {"by": "new" if one.by_new else "old", "what": one.what, "request": one.person.request}
            for one in differences.refusals
        ],
        "not_decided": [{"audience": who, "of": str(what)} for who, what in differences.undecided],
        "not_compared": list(differences.left_out),
    }


def _change(seen: Seen) -> Mapping[str, object]:
    change = seen.change
    return {
        "kind": change.aspect.kind,
        "of": str(change.aspect),
        "before": change.before,
        "after": change.after,
        "phase_before": change.phases[0],
        "phase_after": change.phases[1],
        "audience": seen.audience,
        "request": seen.person.request,
    }
