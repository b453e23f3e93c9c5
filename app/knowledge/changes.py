"""The words for changes, from `changes.yaml`."""

from collections.abc import Iterator, Mapping

from app.domain.changes import PLACEHOLDERS, TITLE, Changes, Remark
from app.domain.locales import PLACEHOLDER, placeholders
from app.domain.vocabulary import FactType, Vocabulary
from app.knowledge.faults import Fault, Faults, WrongRule, require_declared, unknown_word
from app.knowledge.table_shapes import ChangesFile, RawVoices

FILE = "rules/changes.yaml"
NUMBERS = (FactType.INTEGER, FactType.DECIMAL)
Voices = Mapping[str, str]


def read_changes(
    content: ChangesFile, vocabulary: Vocabulary, phases: list[str], faults: Faults
) -> Changes:
    """Return the words; what is missing, misspelt or cannot be filled in is told."""
    faults.found.extend(_not_declared(content, vocabulary, phases))
    return Changes(
        sentences=dict(_sentences(content.sentences, faults)),
        phases_not_compared=frozenset(content.phases_not_compared),
        never_falls=content.never_falls,
    )


def _not_declared(
    content: ChangesFile, vocabulary: Vocabulary, phases: list[str]
) -> Iterator[Fault]:
    numbers = [fact.name for fact in vocabulary.facts.values() if fact.type in NUMBERS]
    for phase in content.phases_not_compared:
        if phase not in phases:
            yield Fault(FILE, "phases_not_compared", unknown_word("phase", phase, phases))
    for name in content.never_falls:
        if name not in numbers:
            message = unknown_word("number that is asked", name, numbers)
            yield Fault(FILE, f"never_falls {name}", message)
    for remark in Remark:
        if remark not in content.sentences:
            yield Fault(FILE, f"sentence {remark}", "there is no such sentence yet. Write it.")


def _sentences(written: Mapping[str, RawVoices], faults: Faults) -> Iterator[tuple[Remark, Voices]]:
    for name, voices in written.items():
        with faults.told_of(FILE, f"sentence {name}"):
            require_declared("sentence", (name,), list(Remark))
            remark = Remark(name)
            said = voices.model_dump()
            for text in said.values():
                _require_fillable(remark, text)
            yield remark, said


def _require_fillable(remark: Remark, text: str) -> None:
    known = PLACEHOLDERS[remark]
    named = list(placeholders([text]))
    if not known and named:
        message = "there is nothing to put into this sentence. Take { and } out."
        raise WrongRule(message)
    require_declared("placeholder", named, known)
    if {"{", "}"} & set(PLACEHOLDER.sub("", text)):
        message = "a placeholder stands between { and }. Close it, or take the brace out."
        raise WrongRule(message)
    if TITLE in known and TITLE not in named:
        message = "nobody could tell what it is about. Put {title} into it."
        raise WrongRule(message)
