"""Facts → the next step of an interview: the decision so far, and what to ask."""

from app.decide.assessing import Assessing
from app.decide.interview.agenda import Agenda
from app.decide.interview.reasons import Readers, Waiting
from app.decide.interview.screens import screen
from app.decide.prospects import Prospects
from app.domain.decision import Decision
from app.domain.facts import Facts
from app.domain.interview import Interview, Progress, Screen
from app.domain.vocabulary import Vocabulary


class Interviewing:
    """Asks patients for what could still change their advice; keeps nothing of any of them."""

    def __init__(self, assess: Assessing) -> None:
        self._assess = assess
        self._ahead = assess.ahead
        self._agenda = Agenda(self._ahead)
        self._readers = Readers(assess.rule_base)

    def __call__(self, facts: Facts, max_questions: int | None = None) -> Interview:
        """Return the next step; a screen asks at most `max_questions`, one or more.

        Raises EngineDisagreement or EngineFault when no answer can be vouched for.
        """
        rule_base = self._assess.rule_base
        verdicts = self._assess.infer(facts)
        decision = self._assess.decide(facts, verdicts, explain=False)
        prospects = Prospects(self._ahead, facts, verdicts)
        waiting = Waiting(self._readers, prospects, decision.triage)
        return Interview(
            screen=self._screen(facts, decision, waiting, max_questions),
            progress=_progress(rule_base.vocabulary, facts, decision),
            decision=decision,
        )

    def _screen(
        self, facts: Facts, decision: Decision, waiting: Waiting, max_questions: int | None
    ) -> Screen | None:
        vocabulary = self._assess.rule_base.vocabulary
        agenda = self._agenda(facts, decision)
        return screen(vocabulary, waiting, agenda, max_questions) if agenda else None


def _progress(vocabulary: Vocabulary, facts: Facts, decision: Decision) -> Progress:
    """Return how many questions have an answer, and how many can follow at most.

    As many follow at most as could change the advice now. That is certain: an answer leaves of
    each set of possibilities a part, so what is decided stays decided, and no question comes to
    matter that did not before. (Who goes on answering after an emergency has stopped the
    interview may lift it, and is then asked again.)
    """
    names = {fact.wire_name for fact in vocabulary.facts.values()}
    without = {one.wire_name for one in vocabulary.facts.values() if one.name not in facts.answered}
    left = len(decision.questions.could_change_advice)
    return Progress(answered=len(names - without), at_most_left=left)
