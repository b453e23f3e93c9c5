"""The items of a decision as an app receives them."""

from typing import Annotated, Literal

from pydantic import Field

from app.representations.parts import Agreement, Certainty, Wire


class Basis(Wire):
    """A document an item rests on."""

    kind: str
    """What kind of authority it is: article, guideline, systematic_review, project and others."""
    ref: Annotated[str, Field(examples=["cor-8-tips#5"])]
    """Source id, as in `/v1/sources`; for the article with the tip after the #."""
    says: str | None
    """What it adds, in a few words; null where the item is simply read from it."""


class Position(Wire):
    """What one side holds."""

    held_by: Literal["later_evidence", "article"]
    """Guidelines and later studies, or the article."""
    says: str
    """Its position, in our words."""


class EvidenceStatement(Wire):
    """A topic on which the article and later evidence are compared."""

    id: Annotated[str, Field(examples=["e-2"])]
    """Statement id, as in `/v1/evidence`."""
    says: str
    """What we make of it, in words for the audience."""
    positions: tuple[Position, Position]
    """Both positions; clinicians see later evidence first."""


class Item(Wire):
    """Something the service says."""

    id: Annotated[str, Field(examples=["apply-heat"])]
    """Item id; look it up under `/v1/actions`."""
    title: str
    """What it is, in one line for the audience."""
    steps: tuple[str, ...]
    """What to do, one sentence or two each, in order."""
    why: tuple[str, ...]
    """Ids of the rules that say so, as in `/v1/rules`. Empty with `explain=none`."""
    reads: tuple[str, ...]
    """Facts and earlier conclusions that those rules read. Empty with `explain=none`."""


class Supported(Item):
    """An item that says how sure it is."""

    certainty: Certainty
    """How sure the evidence is."""
    certainty_words: str
    """The same in words for the audience."""
    agreement: Agreement
    """How later evidence stands to what the article says."""
    backing: Literal["guideline", "studies", "article", "project"]
    """The strongest behind it: a guideline, studies or textbooks, the article, or our decision."""
    basis: tuple[Basis, ...]
    """The documents it rests on."""
    statements: tuple[EvidenceStatement, ...]
    """What the article and later evidence hold on its topics."""


class Recommendation(Supported):
    """Something to do. With status `check_first`, only once the named facts are cleared."""

    kind: Annotated[str, Field(examples=["modality"])]
    """What sort of action it is, such as modality, relaxation, posture, movement or test."""
    status: Literal["recommended", "check_first"]
    """`recommended`: may be done now. `check_first`: not before every named fact is cleared."""
    check_first: tuple[str, ...]
    """Fact names, as in `answers`, that could still forbid it. Empty when recommended."""
    dose: Annotated[dict[str, str | int | float], Field(examples=[{"minutes": "3-5"}])]
    """Amounts; each name says its unit, such as session_minutes. A range is a text, such as 3-5."""
    stop_rules: tuple[str, ...]
    """When to stop at once."""
    optional: bool
    """True for an offer rather than advice."""


class Contraindication(Item):
    """Something to keep away from, for now."""

    until: str
    """When that ends, in words."""


class Education(Supported):
    """Something worth understanding."""


class FollowUp(Supported):
    """When to look again."""

    within_hours: Annotated[int, Field(examples=[72])]
    """Unit: hours from now."""


class Programme(Supported):
    """The stage of the graded programme."""

    stage: Annotated[str, Field(examples=["P0"])]
    """From P0, which calms the back, to P6."""
    enter_when: tuple[str, ...]
    """All of these hold: the stage may begin."""
    progress_when: tuple[str, ...]
    """All of these hold: go on to the next stage."""
    regress_when: tuple[str, ...]
    """One of these holds: go back a stage."""
