"""What another solver says of what one solver proved.

A claim is written down in SMT-LIB 2, the language all such solvers read, and cvc5 decides it from
there: it shares no code and no memory with z3, except that z3 writes the text.
"""

from dataclasses import dataclass
from enum import StrEnum
from time import perf_counter

import cvc5
import z3

from app.verify.formulas.model import Model
from app.verify.formulas.truths import Formula

LOGIC = "QF_LIA"
"""Yes and no, and sums of whole numbers: all that formulas of the rules are made of."""
EFFORT = 2_000_000
"""How much one claim may cost, in steps of the solver: unlike seconds the same everywhere."""


class Verdict(StrEnum):
    """What becomes of a claim that something holds of nobody."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    GAVE_UP = "gave up"


VERDICTS = {"unsat": Verdict.CONFIRMED, "sat": Verdict.CONTRADICTED}


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the second solver says of one claim, how long it took, and why it gave up if it did."""

    verdict: Verdict
    seconds: float
    reason: str = ""


class SolversDisagree(Exception):
    """One solver has a proof where the other has a patient: neither counts."""


class SecondOpinion:
    """Decides claims about the patients of one model, or of several that share variables.

    Every claim gets a solver of its own, so that no claim rests on another.
    """

    def __init__(self, *models: Model, effort: int = EFFORT) -> None:
        self._models = models
        self._effort = effort

    def on(self, *formulas: Formula) -> Opinion:
        """Return what comes of the claim that all of this holds of no valid patient."""
        text = self.written(*formulas)
        since = perf_counter()
        answer = _decided(text, self._effort)
        verdict = VERDICTS.get(answer, Verdict.GAVE_UP)
        reason = "" if answer in VERDICTS else f"undecided within {self._effort} steps"
        return Opinion(verdict, perf_counter() - since, reason)

    def confirm(self, claim: str, *formulas: Formula) -> Opinion:
        """Return whether a claim that is proved already is confirmed, or too much to decide.

        Raises SolversDisagree, naming the claim, when there is such a patient.
        """
        opinion = self.on(*formulas)
        if opinion.verdict is Verdict.CONTRADICTED:
            message = f"cvc5 finds a patient where z3 proved that there is none: {claim}"
            raise SolversDisagree(message)
        return opinion

    def written(self, *formulas: Formula) -> str:
        """Return a claim in SMT-LIB 2; a solver that answers `unsat` has proved it."""
        writer = z3.Solver()
        for model in self._models:
            writer.add(*model.valid)
        writer.add(*formulas)
        return str(writer.to_smt2())


def _decided(text: str, effort: int) -> str:
    """Return `unsat`, `sat` or `unknown`."""
    terms = cvc5.TermManager()
    solver = cvc5.Solver(terms)
    solver.setOption("rlimit-per", str(effort))
    solver.setLogic(LOGIC)
    words = cvc5.SymbolManager(terms)
    parser = cvc5.InputParser(solver, words)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "claim")
    answer = ""
    while not (command := parser.nextCommand()).isNull():
        answer = command.invoke(solver, words).strip() or answer
    return answer
