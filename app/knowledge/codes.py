"""What other terminologies call facts, items and units."""

from collections.abc import Iterable, Mapping

from app.domain.codes import Code, Codes, Terminology
from app.domain.vocabulary import Vocabulary
from app.knowledge.faults import Faults, require_declared
from app.knowledge.form_shapes import CodesFile, RawCode

FILE = "rules/codes.yaml"


def read_codes(
    content: CodesFile, vocabulary: Vocabulary, items: Iterable[str], faults: Faults
) -> Codes:
    """Return the codes; those of unknown facts, items or terminologies are added to the faults.

    So is a unit without a code: a number without one could be read in another unit.
    """
    reader = _Reader(content, faults)
    questions = {fact.wire_name: None for fact in vocabulary.facts.values()}
    return Codes(
        terminologies=tuple(
            Terminology(id=name, **raw.model_dump()) for name, raw in content.terminologies.items()
        ),
        focus=tuple(reader.codes("focus", {raw.code: raw for raw in content.focus}).values()),
        facts=reader.of_declared("fact", content.facts, questions),
        items=reader.of_declared("item", content.items, dict.fromkeys(items)),
        units=reader.units(vocabulary),
    )


class _Reader:
    def __init__(self, content: CodesFile, faults: Faults) -> None:
        self._content = content
        self._faults = faults

    def of_declared(
        self, kind: str, given: Mapping[str, RawCode], declared: Mapping[str, None]
    ) -> Mapping[str, Code]:
        for name in given:
            with self._faults.told_of(FILE, f"{kind} {name}"):
                require_declared(kind, (name,), declared)
        return self.codes(kind, given)

    def codes(self, kind: str, given: Mapping[str, RawCode]) -> dict[str, Code]:
        read = {}
        for name, raw in given.items():
            with self._faults.told_of(FILE, f"{kind} {name}"):
                require_declared("terminology", (raw.system,), self._content.terminologies)
                system = self._content.terminologies[raw.system].uri
                read[name] = Code(system=system, code=raw.code, display=raw.display)
        return read

    def units(self, vocabulary: Vocabulary) -> Mapping[str, str]:
        for fact in vocabulary.facts.values():
            if fact.unit is not None:
                with self._faults.told_of(FILE, "units"):
                    require_declared("unit", (fact.unit,), self._content.units)
        return self._content.units
