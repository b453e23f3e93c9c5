"""The shape of `guidance.yaml`: how a decision is handed to a health record."""

from typing import Annotated

from pydantic import Field

from app.domain.guidance import Concluded, GroupPriority, RequestPriority
from app.knowledge.parts import FactName, FilePart, Id, Text, Whole, Word, Words
from app.knowledge.table_shapes import RawVoices


class RawPriority(FilePart):
    """How pressing requests are at one urgency."""

    group: GroupPriority
    referral: RequestPriority | None = None
    topic: Concluded
    referral_apart: Word = False


class RawLines(FilePart):
    """The words around what items and rules say: in notes, and on cards."""

    left_out: RawVoices
    no_conclusion: RawVoices
    check_first: RawVoices
    stop_when: RawVoices
    withheld: RawVoices
    because: RawVoices
    triage_incomplete: RawVoices
    progress_when: RawVoices
    regress_when: RawVoices


class RawCardLines(FilePart):
    """The words that stand on cards alone."""

    leave_out: RawVoices
    optional: RawVoices
    found_so_far: RawVoices
    open_questions: RawVoices
    undated: RawVoices
    of_several: RawVoices
    contradiction: RawVoices
    unreadable: RawVoices
    recommended: RawVoices
    education: RawVoices
    allowed: RawVoices
    not_read: RawVoices
    not_asked: RawVoices
    not_usable: RawVoices
    differs: RawVoices
    record: RawVoices
    propose: RawVoices
    read_questions: RawVoices
    fill_in: RawVoices


class RawReasons(FilePart):
    """Why a card may be refused: codes of one system, each under the name it has there."""

    system: Text
    codes: Annotated[dict[Id, Text], Field(min_length=1)]


class RawCards(FilePart):
    """What cards of CDS Hooks need besides requests and notes."""

    max_assessment_age_days: Annotated[Whole, Field(ge=1)]
    topics: dict[Id, Text]
    override_reasons: RawReasons
    lines: RawCardLines


class GuidanceFile(FilePart):
    """`guidance.yaml`: priorities, requests, cards, and the words around notes."""

    priorities: dict[FactName, RawPriority]
    referrals: Words
    left_out: dict[Id, Text]
    modifications: Words = ()
    lines: RawLines
    cards: RawCards
