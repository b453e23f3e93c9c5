"""What the formulas say of one patient: the other side of every comparison with the service."""

from collections.abc import Callable, Mapping, Sequence

import z3

from app.domain.conditions import Bounds, Truth, Value
from app.domain.verdicts import Judgement
from app.verify.findings import Findings, Told
from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula, Symbolic
from app.verify.formulas.values import Finite, Points, Readable

Holds = Callable[[Formula], bool]
UNKNOWN_URGENCY = "unknown"


class Evaluation:
    """Evaluates a model for found patients, all formulas at once.

    The formulas are noted by drawing findings once of nobody. A found patient turns them
    into the bits of one number, which is much quicker than asking for each.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self._noted: dict[int, z3.BoolRef] = {}
        _findings(model, self._note)
        one, zero = z3.BitVecVal(1, 1), z3.BitVecVal(0, 1)
        bits = (z3.If(formula, one, zero) for formula in self._noted.values())
        self._bits = z3.Concat(zero, zero, *bits)  # two more, since one alone cannot be joined

    def of(self, found: z3.ModelRef) -> Findings:
        """Return what the formulas say of a patient, all of whose answers are decided."""
        number = found.eval(self._bits)
        if not z3.is_bv_value(number):
            message = "not every answer of the patient is decided"
            raise ValueError(message)
        bits = format(number.as_long(), f"0{len(self._noted)}b")
        values = dict(zip(self._noted, bits, strict=True))

        def holds(one: Formula) -> bool:
            return one if isinstance(one, bool) else values[one.get_id()] == "1"

        return _findings(self._model, holds)

    def _note(self, formula: Formula) -> bool:
        if not isinstance(formula, bool):
            self._noted[formula.get_id()] = formula
        return False


def _findings(model: Model, holds: Holds) -> Findings:
    judgements = {
        rule: Judgement(_truth(one.when, holds), _truth(one.unless, holds))
        for rule, one in model.verdicts.judgements.items()
    }
    found = {name: _value(one, holds) for name, one in model.verdicts.concluded.items()}
    concluded = {name: value for name, value in found.items() if value is not None}
    return Findings(judgements, concluded, _told(model, holds, concluded))


def _told(model: Model, holds: Holds, concluded: Mapping[str, Value | Bounds]) -> Told:
    rank = concluded.get("urgency")
    sure = [(level, holds(formula)) for level, formula in model.confidences.items()]
    statuses = [
        (item, status, holds(formula))
        for item, one in model.items.items()
        for status, formula in one.statuses.items()
    ]
    return Told(
        urgency=model.rule_base.urgencies[rank].id if isinstance(rank, int) else UNKNOWN_URGENCY,
        complete=concluded.get("triage_complete") is True,
        phase=str(concluded.get("phase")),
        confidence=next((level for level, is_it in sure if is_it), None),
        items=frozenset((item, status) for item, status, has_it in statuses if has_it),
    )


def _truth(symbolic: Symbolic, holds: Holds) -> Truth:
    yes, no = holds(symbolic.yes), holds(symbolic.no)
    if yes and no:
        message = "a condition is yes and no at once"
        raise ValueError(message)
    return True if yes else False if no else None


def _value(readable: Readable, holds: Holds) -> Value | Bounds | None:
    match readable:
        case Points(low, high):
            return Bounds(_height(low, holds), _height(high, holds))
        case Finite(cases):
            held = [(value, holds(case)) for value, case in cases.items()]
            return next((value for value, is_it in held if is_it), None)
        case _:
            message = f"{readable} is not concluded by rules"
            raise TypeError(message)


def _height(rungs: Sequence[Formula], holds: Holds) -> int:
    return sum(map(holds, rungs[1:]))
