"""A response → the request that an app would post for the same person, with its places."""

from dataclasses import dataclass, field
from datetime import date

from app.intake.fhir.findings import Element
from app.intake.fhir.items import Answered, answers_by_link
from app.intake.fhir.operation import Call
from app.intake.fhir.patient import AGE, day_of, fill, patient_of, told_by
from app.intake.fhir.said import said_to
from app.intake.fhir.sheet import AnswerSheet

Location = tuple[int | str, ...]
YES_OR_NO = ("yes", "no", "unknown")


@dataclass(slots=True)
class Draft:
    """Answers by fact name and denied groups; `places` has the FHIRPath of each."""

    words: dict[str, object]
    places: dict[str, str]
    elsewhere: str
    answers: dict[str, object] = field(default_factory=dict)
    none_of: list[str] = field(default_factory=list)

    @property
    def request(self) -> dict[str, object]:
        """The service's own JSON; a key of a map stands inside its map."""
        nested: dict[str, object] = {}
        for name, answer in self.answers.items():
            outer, _, key = name.partition(".")
            inside = nested.setdefault(outer, {}) if key else None
            if isinstance(inside, dict):
                inside[key] = answer
            else:
                nested[name] = answer
        return {**self.words, "answers": nested, "none_of": self.none_of}

    def place(self, location: Location) -> str:
        """Return the FHIRPath of what stands at a place of the request."""
        parts = location[1:] if location[:1] == ("answers",) else location[:1]
        return self.places.get(".".join(map(str, parts)), self.elsewhere)

    def question(self, location: Location) -> str | None:
        """Return the name of the fact that is answered at a place of the request, if one is."""
        name = ".".join(map(str, location[1:])) if location[:1] == ("answers",) else None
        return name if name in self.answers else None


def draft(sheet: AnswerSheet, call: Call, response: Element, today: date) -> Draft:
    """Return what the response and the Patient who came with it say."""
    drafted = Draft(dict(call.words), dict(call.places), response.path)
    found = answers_by_link(response, sheet.questions, sheet.headings)
    for link, answered in found.items():
        with response.findings.about(sheet.groups.get(link, link)):
            if link in sheet.asked:
                _answer(drafted, sheet, link, answered)
            else:
                _deny(drafted, sheet, link, answered)
    if patient := patient_of(call, response):
        told = told_by(patient, day_of(response, today), sheet.asked[AGE].fact)
        fill(drafted.answers, drafted.places, told, patient)
    return drafted


def _answer(drafted: Draft, sheet: AnswerSheet, link: str, answered: Answered) -> None:
    said = said_to(sheet.asked[link], answered)
    if said is not None:
        drafted.answers[link] = said
        drafted.places[link] = answered.path


def _deny(drafted: Draft, sheet: AnswerSheet, link: str, answered: Answered) -> None:
    said = said_to(sheet.denials[link], answered)
    if said == "yes":
        drafted.none_of.append(sheet.groups[link])
        drafted.places.setdefault("none_of", answered.path)
    elif said not in (None, *YES_OR_NO):
        path = answered.path
        answered.items[0].findings.refuse(path, "This box is ticked or not.", "Send a boolean.")
