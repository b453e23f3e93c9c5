"""What stands in the rules without effect: no patient of any audience would notice it gone."""

from collections.abc import Iterable, Iterator

from app.verify.formulas.model import Model
from app.verify.review.dead import about_nobody, never_blocked
from app.verify.review.everybody import Everybody
from app.verify.review.finding import Finding
from app.verify.review.idle import idle
from app.verify.review.superfluous import superfluous


def review(models: Iterable[Model]) -> Iterator[Finding]:
    """Yield everything in one rule base that is without effect for every audience.

    Raises Undecided when the solver gives up on a search.
    """
    everybody = Everybody(models)
    yield from about_nobody(everybody)
    yield from never_blocked(everybody)
    yield from superfluous(everybody)
    yield from idle(everybody)
