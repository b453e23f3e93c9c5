"""The shape of `guidance.yaml`: how a decision is handed to a health record."""

from app.domain.guidance import RequestPriority
from app.knowledge.parts import FactName, FilePart, Id, Text, Word, Words
from app.knowledge.table_shapes import RawVoices


class RawPriority(FilePart):
    """How pressing requests are at one urgency."""

    group: RequestPriority
    referral: RequestPriority | None = None
    referral_apart: Word = False


class RawLines(FilePart):
    """The words around what items and rules say."""

    left_out: RawVoices
    no_conclusion: RawVoices
    check_first: RawVoices
    stop_when: RawVoices
    withheld: RawVoices
    because: RawVoices
    triage_incomplete: RawVoices
    progress_when: RawVoices
    regress_when: RawVoices


class GuidanceFile(FilePart):
    """`guidance.yaml`: priorities, requests, and the words around notes."""

    priorities: dict[FactName, RawPriority]
    referrals: Words
    left_out: dict[Id, Text]
    modifications: Words = ()
    lines: RawLines
