"""The form: every question in one place, every group with its section."""

from collections.abc import Iterable, Iterator

from app.domain.form import AnswerWords, Form, Section
from app.domain.vocabulary import Vocabulary
from app.knowledge.faults import Fault, Faults, WrongRule, require_declared
from app.knowledge.form_shapes import QuestionnaireFile, RawSection

FILE = "rules/questionnaire.yaml"


def read_form(content: QuestionnaireFile, vocabulary: Vocabulary, faults: Faults) -> Form:
    """Return the form; what is asked twice, nowhere or of nobody is added to the faults."""
    placing = _Placing(vocabulary)
    sections = []
    for number, raw in enumerate(content.sections, start=1):
        with faults.told_of(FILE, f"section {raw.group or raw.id or number}"):
            sections.append(placing.section(raw))
    if not faults.found:  # a section out of order would be told again for each of its questions
        faults.found.extend(placing.left_out(content.sections))
    return Form(
        title=content.title,
        description=content.description,
        date=content.date,
        answers=AnswerWords(**content.answers.model_dump()),
        sections=tuple(sections),
    )


class _Placing:
    """Notes in which section each name stands."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._groups = vocabulary.groups
        self._questions = {fact.wire_name: None for fact in vocabulary.facts.values()}
        self._placed: dict[str, str] = {}

    def section(self, raw: RawSection) -> Section:
        """Return the section.

        Raises WrongRule.
        """
        name = self._name(raw)
        require_declared("question", raw.facts, self._questions)
        for one in (name, *raw.facts):
            self._place(one, name)
        group = self._groups.get(name)
        return Section(
            id=name,
            title=group.title if group else raw.title or "",
            question=group.question if group else None,
            questions=raw.facts,
            is_group=group is not None,
        )

    def _name(self, raw: RawSection) -> str:
        if raw.group is not None and raw.id is None and raw.title is None:
            require_declared("group", (raw.group,), self._groups)
            return raw.group
        if raw.group is None and raw.id is not None and raw.title is not None:
            return self._free(raw.id)
        message = (
            "a section has either a `group`, or an `id` and a `title`. Write one or the other."
        )
        raise WrongRule(message)

    def _free(self, name: str) -> str:
        if name in self._groups or name in self._questions:
            message = f'"{name}" is the name of a group or question. Choose another id.'
            raise WrongRule(message)
        return name

    def _place(self, name: str, section: str) -> None:
        if name in self._placed:
            message = f'"{name}" stands in section {self._placed[name]} already. Keep one.'
            raise WrongRule(message)
        self._placed[name] = section

    def left_out(self, sections: Iterable[RawSection]) -> Iterator[Fault]:
        """Yield groups and questions that no section holds."""
        groups = {raw.group for raw in sections}
        for name in self._groups:
            if name not in groups:
                yield Fault(FILE, f"group {name}", f"it has no section. Add one: `group: {name}`.")
        for name in self._questions:
            if name not in self._placed:
                yield Fault(FILE, f"fact {name}", "no section asks it. Add it to one.")
