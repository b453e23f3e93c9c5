"""What becomes of each mutant: caught, harmless, or a hole."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from app.domain.rule_base import RuleBase
from app.knowledge.verification import verification_of
from app.main import tellable_rule_base
from app.verify.mutation.catching import Catching, Mechanism, Prove
from app.verify.mutation.mutants import Mutant

Compare = Callable[[RuleBase, RuleBase], str | None]
"""Looks for a patient who gets other advice; returns who, or None when it is proved of nobody."""


WITHOUT_PROOF = (Mechanism.LOADER, Mechanism.EXAMPLES, Mechanism.CASES)
"""Who is asked first. Whose advice a survivor changes is looked for next: what is proved of the
sound rule base holds of one that gives everybody the same advice, and need not be proved again."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What each mechanism that was asked found; `changes` is whose advice a survivor changes."""

    mutant: Mutant
    findings: dict[Mechanism, str]
    seconds: dict[Mechanism, float]
    changes: str | None = None

    @property
    def caught_by(self) -> Mechanism | None:
        """The first mechanism that found something."""
        return next(iter(self.findings), None)

    @property
    def is_harmless(self) -> bool:
        """Whether nothing caught it, and it is proved that nobody's advice changes."""
        return self.caught_by is None and self.changes is None


@dataclass(frozen=True, slots=True)
class Judging:
    """Judges mutants of one sound rule folder; `by_all` asks every mechanism about each."""

    sound: Path
    prove: Prove
    compare: Compare
    by_all: bool = False

    def fault(self) -> str | None:
        """Return what a mechanism finds wrong with the rule folder as it is, if any does.

        It would find that in every mutant too, and all would count as caught. What a certificate
        vouches for is not proved again.
        """
        catching = Catching(self.sound, self.sound, "", self.prove)
        asked = _Asked(catching)
        asked.until_found((Mechanism.LOADER,))
        if not asked.findings:
            verified = verification_of(catching.rule_base, self.sound).verified
            asked.until_found(WITHOUT_PROOF if verified else Mechanism)
        return next(iter(asked.findings.values()), None)

    def verdicts(self, mutants: Iterable[Mutant], workers: int) -> Iterator[Verdict]:
        """Yield the verdict on each mutant, in their order."""
        if workers == 1:
            yield from map(self.verdict, mutants)
            return
        # Begun anew instead of forked: the state of a solver must not be shared half-made.
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            yield from pool.map(self.verdict, mutants)

    def verdict(self, mutant: Mutant) -> Verdict:
        """Return what becomes of a mutant.

        Whatever fails in a way no mechanism knows is raised with the mutant's name.
        """
        with TemporaryDirectory() as temporary:
            folder = mutant.write(self.sound, Path(temporary) / "rules")
            try:
                return self._judged(mutant, folder)
            except Exception as error:
                error.add_note(f"while this was tried: {mutant}")
                raise

    def _judged(self, mutant: Mutant, folder: Path) -> Verdict:
        catching = Catching(folder, self.sound, mutant.name, self.prove)
        asked = _Asked(catching)
        asked.until_found(WITHOUT_PROOF, by_all=self.by_all)
        changes = None
        if not asked.findings:
            changes = self.compare(tellable_rule_base(self.sound), catching.rule_base)
        if changes or self._wants_proofs(asked):
            asked.ask(Mechanism.PROOFS)
        return Verdict(mutant, asked.findings, asked.seconds, changes)

    def _wants_proofs(self, asked: "_Asked") -> bool:
        return self.by_all and Mechanism.LOADER not in asked.findings


@dataclass(frozen=True, slots=True)
class _Asked:
    """What has been asked of one mutant, and how long each answer took."""

    catching: Catching
    findings: dict[Mechanism, str] = field(default_factory=dict)
    seconds: dict[Mechanism, float] = field(default_factory=dict)

    def until_found(self, mechanisms: Iterable[Mechanism], *, by_all: bool = False) -> None:
        """Ask until one finds something; with `by_all` go on, unless nothing can be loaded."""
        for mechanism in mechanisms:
            self.ask(mechanism)
            if self.findings and (not by_all or Mechanism.LOADER in self.findings):
                break

    def ask(self, mechanism: Mechanism) -> None:
        began = perf_counter()
        finding = self.catching.finding(mechanism)
        self.seconds[mechanism] = perf_counter() - began
        if finding is not None:
            self.findings[mechanism] = finding
