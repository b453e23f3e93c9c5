"""Rules, from the numbered files of `rules/`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.domain.actions import Action, Kind
from app.domain.conditions import Condition
from app.domain.rule_base import Source
from app.domain.rules import Evidence, Example, Rule, Stratum, Then, Verb
from app.knowledge.conditions import ConditionReader
from app.knowledge.faults import WrongRule, require_declared, unknown_word
from app.knowledge.ladder import expand
from app.knowledge.rule_shape import RawEvidence, RawExample, RawRule, RawThen, RuleFile
from app.knowledge.symbols import Symbols

STRATUM_OF: Mapping[Verb, Stratum] = {
    Verb.CONCLUDE: Stratum.SPECIAL_PATHWAYS,
    Verb.ADD: Stratum.EVIDENCE_POINTS,
    Verb.REFER: Stratum.TRIAGE,
    Verb.AVOID: Stratum.CONTRAINDICATIONS,
    Verb.RECOMMEND: Stratum.ADVICE,
    Verb.EXPLAIN: Stratum.ADVICE,
    Verb.FOLLOW_UP: Stratum.ADVICE,
}
MAY_NAME_STRATUM: Mapping[Verb, tuple[Stratum, ...]] = {
    Verb.CONCLUDE: (Stratum.TRIAGE, Stratum.SPECIAL_PATHWAYS, Stratum.EVIDENCE_POINTS),
    Verb.ADD: (Stratum.TRIAGE, Stratum.SPECIAL_PATHWAYS, Stratum.EVIDENCE_POINTS),
    Verb.REFER: (Stratum.TRIAGE, Stratum.SPECIAL_PATHWAYS),
}
LISTED_ELSEWHERE = {
    Kind.TRIAGE: Verb.REFER,
    Kind.CONTRAINDICATION: Verb.AVOID,
    Kind.EDUCATION: Verb.EXPLAIN,
    Kind.FOLLOW_UP: Verb.FOLLOW_UP,
}
NEEDS_EVIDENCE = (Verb.RECOMMEND, Verb.EXPLAIN, Verb.FOLLOW_UP)


def verb_of(raw: RawThen) -> Verb:
    """Return the one verb of a consequence.

    Raises WrongRule when there is none, or more than one, or an offer of what is no advice.
    """
    said = [verb for verb in STRATUM_OF if getattr(raw, verb) is not None]
    if raw.optional and raw.recommend is None:
        message = "only what is recommended can be optional. Take `optional` out."
        raise WrongRule(message)
    if len(said) != 1:
        words = ", ".join(STRATUM_OF)
        message = f"a rule says exactly one thing. Keep one of {words}; the rest is another rule."
        raise WrongRule(message)
    return said[0]


def stratum_of(raw: RawThen, verb: Verb) -> Stratum:
    """Return where the rule stands: the stratum of its verb, or the one it names.

    Raises WrongRule when the verb cannot stand there.
    """
    if raw.stratum is None:
        return STRATUM_OF[verb]
    named = next(stratum for stratum in Stratum if stratum.words == raw.stratum)
    if named not in MAY_NAME_STRATUM.get(verb, ()):
        message = f'"{verb}" cannot stand in the stratum {raw.stratum}. Leave `stratum` out.'
        raise WrongRule(message)
    return named


@dataclass(frozen=True, slots=True)
class RuleReader:
    """Reads rules against everything they may name."""

    symbols: Symbols
    actions: Mapping[str, Action]
    sources: Mapping[str, Source]
    urgencies: tuple[str, ...]
    withhold_sets: Mapping[str, tuple[str, ...]]
    statements: Collection[str]

    def read(self, file: str, content: RuleFile, raw: RawRule) -> Rule:
        """Return the rule.

        Raises WrongRule at the first thing in it that has no meaning.
        """
        verb = verb_of(raw.then)
        stratum = stratum_of(raw.then, verb)
        conditions = ConditionReader(self.symbols, stratum)
        return Rule(
            id=raw.id,
            title=raw.title,
            reading=raw.reading,
            not_formalised=raw.not_formalised,
            because=raw.because,
            sources=self._sources(raw.source or content.source),
            section=raw.section or content.section,
            status=_status(content, raw),
            file=file,
            stratum=stratum,
            when=conditions.read(raw.when),
            unless=_optional(conditions, raw.unless),
            then=self._then(raw.then, verb),
            evidence=self._evidence(raw.evidence, verb),
            examples=tuple(map(_example, raw.examples)),
        )

    def _sources(self, names: tuple[str, ...]) -> tuple[str, ...]:
        require_declared("source", names, self.sources)
        return names

    def _evidence(self, raw: RawEvidence | None, verb: Verb) -> Evidence | None:
        if raw is None:
            if verb in NEEDS_EVIDENCE:
                message = (
                    "advice says how certain it is. Add `evidence` with certainty and agreement."
                )
                raise WrongRule(message)
            return None
        self._sources((*raw.supports, *raw.note))
        require_declared("evidence statement", raw.statements, self.statements)
        return Evidence(
            certainty=raw.certainty,
            agreement=raw.agreement,
            supports=raw.supports,
            note=raw.note,
            statements=raw.statements,
        )

    def _then(self, raw: RawThen, verb: Verb) -> Then:
        match verb:
            case Verb.ADD:
                ((counter, points),) = (raw.add or {}).items()
                return Then(verb=verb, targets=(counter,), points=points)
            case Verb.REFER:
                return self._referral(raw)
            case Verb.CONCLUDE:
                return Then(verb=verb, targets=(str(raw.conclude),))
            case _:
                action = self._action(str(getattr(raw, verb)), verb)
                return Then(verb=verb, targets=(action,), optional=raw.optional)

    def _referral(self, raw: RawThen) -> Then:
        refer = raw.refer
        if refer is None or refer.urgency not in self.urgencies:
            word = refer.urgency if refer else ""
            raise WrongRule(unknown_word("urgency", word, self.urgencies))
        return Then(
            verb=Verb.REFER,
            targets=tuple(self._action(name, Verb.REFER) for name in refer.to),
            urgency=refer.urgency,
            withhold=expand(refer.withhold, self.withhold_sets, self.actions),
        )

    def _action(self, name: str, verb: Verb) -> str:
        require_declared("action", (name,), self.actions)
        kind = self.actions[name].kind
        right = LISTED_ELSEWHERE.get(kind, Verb.RECOMMEND)
        if right is not verb:
            message = (
                f'"{name}" is of kind {kind}, which is said with "{right}", not with "{verb}". '
                "Say it so, or name another item."
            )
            raise WrongRule(message)
        return name


def _status(content: RuleFile, raw: RawRule) -> str:
    status = raw.status or content.status
    if status is None:
        message = (
            '"status" is missing. Say sourced, project or unverified, here or for the whole file.'
        )
        raise WrongRule(message)
    return status


def _optional(conditions: ConditionReader, raw: object) -> Condition | None:
    return None if raw is None else conditions.read(raw)


def _example(raw: RawExample) -> Example:
    if isinstance(raw.expect, str):
        return Example(name=raw.name, given=raw.given, expect=raw.expect)
    said = {word: names for word, names in raw.expect if names is not None}
    if len(said) != 1:
        message = (
            f'the example "{raw.name}" expects exactly one of check_first and withheld. Keep one.'
        )
        raise WrongRule(message)
    ((word, names),) = said.items()
    return Example(name=raw.name, given=raw.given, expect=word, names=names)
