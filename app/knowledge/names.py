"""One name means one thing, whichever file it stands in."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from app.knowledge.faults import Fault
from app.knowledge.files import RuleFiles

SECTIONS: Mapping[str, str] = {
    "groups": "group",
    "topics": "topic",
    "facts": "fact",
    "derived": "derived",
    "counters": "counter",
    "conclusions": "conclusion",
    "contradictions": "contradiction",
    "actions": "action",
}
JOINING = frozenset(("all", "any", "not", "established", "answered", "always"))
BUILT_IN = frozenset(("audience", "none_of", "phase", "urgency", "triage_complete"))


def declared(files: RuleFiles) -> Iterator[tuple[str, str, str]]:
    """Yield (file, kind, name) of everything the vocabulary declares, in order."""
    for section, kind in SECTIONS.items():
        for file, content in files.vocabulary.items():
            for name in getattr(content, section):
                yield file, kind, name


def declared_in(files: RuleFiles) -> Mapping[str, str]:
    """Return the file in which each name is declared."""
    return {name: file for file, _, name in declared(files)}


def unusable_names(files: RuleFiles) -> Iterator[Fault]:
    """Yield names that are declared twice, or that mean something else already."""
    first: dict[str, str] = {}
    for file, kind, name in declared(files):
        if _is_taken(name):
            message = f'"{name}" means something else already. Choose another name.'
            yield Fault(file, f"{kind} {name}", message)
        elif name in first:
            message = f"{first[name]} has this name already. Keep one, or choose another name."
            yield Fault(file, f"{kind} {name}", message)
        first.setdefault(name, f"a {kind} in {file}" if kind[0] != "a" else f"an {kind} in {file}")
    yield from _taken_keys(files)


def _taken_keys(files: RuleFiles) -> Iterator[Fault]:
    for file, content in files.vocabulary.items():
        for name, fact in content.facts.items():
            for key in filter(_is_taken, fact.keys):
                message = f'the key "{key}" means something else already. Choose another name.'
                yield Fault(file, f"fact {name}", message)


def _is_taken(name: str) -> bool:
    """Tell whether conditions, or the model of an answer, know the name as something else."""
    return name in JOINING | BUILT_IN or hasattr(BaseModel, name)
