"""What every rule could still come to, stratum by stratum, for every patient at once."""

from collections.abc import Iterable, Sequence

from app.decide.lookahead import Lookahead
from app.domain.rules import Rule, Stratum, Verb
from app.verify.formulas.model import Model
from app.verify.formulas.strata import ladder
from app.verify.formulas.truths import either, opposite
from app.verify.prospects.facts import foreseen_facts
from app.verify.prospects.rules import RuleProspects, judge
from app.verify.prospects.triage import TriageProspects
from app.verify.prospects.values import Alternatives, Counter, Foreseen, Prospective


class Prospects:
    """One pass over all strata, as `app/decide/prospects.py` makes for one patient."""

    def __init__(self, model: Model, ahead: Lookahead) -> None:
        self.model = model
        self.reading = Prospective(foreseen_facts(model, ahead.candidates))
        self.rules = RuleProspects({})
        for stratum in (Stratum.TRIAGE, Stratum.SPECIAL_PATHWAYS):
            self._take(stratum, ahead)
        self.triage = TriageProspects(model, self.reading, self.rules)
        self.values.update(self.triage.readable)
        for stratum in Stratum:
            if stratum > Stratum.SPECIAL_PATHWAYS:
                self._take(stratum, ahead)

    @property
    def values(self) -> dict[str, Foreseen]:
        """What each name could still be."""
        return self.reading.values

    def _take(self, stratum: Stratum, ahead: Lookahead) -> None:
        rules = self.model.rule_base.by_stratum[stratum]
        self.rules.found.update({rule.id: judge(rule, self.reading) for rule in rules})
        for name, named_by in ahead.concluding[stratum].items():
            self.values[name] = self._concluded(named_by)
        if stratum is Stratum.PHASE:
            self.values["phase"] = self._phase(rules)

    def _concluded(self, rules: Sequence[Rule]) -> Foreseen:
        if rules[0].then.verb is Verb.ADD:
            return self._counter(rules)
        found = self.rules.any_of(rules)
        return Alternatives.of(found.cases.items(), self.rules.behind(rules))

    def _counter(self, rules: Iterable[Rule]) -> Counter:
        """Return a counter: what its rules must, and what they could, add to each bound."""
        kept = tuple(rules)
        could = [(one.then.points, self.rules.found[one.id].outcome) for one in kept]
        return Counter(
            low=ladder((points, one.surely) for points, one in could),
            low_most=ladder((points, one.yes) for points, one in could),
            high_least=ladder((points, opposite(one.no)) for points, one in could),
            high=ladder((points, either(one.yes, one.unknown)) for points, one in could),
            behind=self.rules.behind(kept),
        )

    def _phase(self, rules: Iterable[Rule]) -> Alternatives:
        kept = tuple(rules)
        possible = ((one.then.targets[0], self.rules.found[one.id].outcome.yes) for one in kept)
        return Alternatives.of(possible, self.rules.behind(kept))
