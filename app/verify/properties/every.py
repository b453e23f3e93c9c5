"""Every property of a rule base, in sections that can be proved side by side."""

from collections.abc import Callable, Iterator, Mapping

from app.verify.formulas.model import Model
from app.verify.limits import limits_claims
from app.verify.limits.limit import Limit
from app.verify.properties.claim import Claim, Property
from app.verify.properties.comparisons import comparisons
from app.verify.properties.continued import continued
from app.verify.properties.everyone import Everyone
from app.verify.properties.generic import generic
from app.verify.properties.outlook import outlook_claims
from app.verify.properties.statements import statements

FORESEEN = "settled-and-done-never-claim-too-much"
Section = Callable[[Everyone], Iterator[Property]]


def limits(everyone: Everyone) -> Iterator[Property]:
    """Yield that what the loader refuses does not come about for any patient."""
    yield Property(
        id="limits-hold",
        title="Counters keep their bounds, and no rule reads what is found later",
        audience=everyone.audience,
        claims=(_kept(one, everyone.model) for one in limits_claims(everyone.model)),
    )


def _kept(limit: Limit, model: Model) -> Claim:
    broken = ", ".join((f"not so: {limit.what}", *limit.by))
    return Claim(what=broken, people=(model,), given=(), never=limit.broken)


def outlook(everyone: Everyone) -> Iterator[Property]:
    """Yield that nothing which is still open changes what `settled` and `done` promise."""
    yield Property(
        id=FORESEEN,
        title="What is called settled, or done, no further answer changes",
        audience=everyone.audience,
        claims=outlook_claims(continued(everyone.rule_base, everyone.audience)),
    )


SAFETY_SET: Mapping[str, Section] = {"statements": statements, "generic": generic}
"""What a second solver confirms."""
SECTIONS: Mapping[str, Section] = {
    "outlook": outlook,
    "comparisons": comparisons,
    "limits": limits,
    **SAFETY_SET,
}
"""All of it; what takes longest comes first."""
