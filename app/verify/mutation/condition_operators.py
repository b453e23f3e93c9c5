"""Changes to how conditions are joined."""

from collections.abc import Iterator

from app.verify.mutation.places import (
    ALL,
    ANSWERED,
    ANY,
    AROUND_ONE,
    ESTABLISHED,
    JOINING,
    NOT,
    every_condition,
    joined,
    word_of,
)
from app.verify.mutation.sites import Part, RuleFolder, Site, replaced, taken_out
from app.verify.mutation.trees import mapping

OTHER = {ALL: ANY, ANY: ALL}
SAYS_SO_ITSELF = ("yes", "no")


def parts_dropped(folder: RuleFolder) -> Iterator[Site]:
    """One part of an `all` or `any` is taken out."""
    for _, _, parts in joined(folder):
        yield from map(taken_out, parts)


def all_and_any_swapped(folder: RuleFolder) -> Iterator[Site]:
    """`all` becomes `any`, or the other way round."""
    for condition, word, _ in joined(folder):
        _, content = word_of(condition)
        yield replaced(condition, mapping([(OTHER[word], content.spot.node)]))


def conditions_negated(folder: RuleFolder) -> Iterator[Site]:
    """A condition becomes its opposite; of a plain yes or no the flipped comparison is that."""
    for condition in every_condition(folder):
        word, content = word_of(condition)
        if word == NOT:
            yield replaced(condition, content.spot.node)
        elif _is_joined(word) or not _is_plain(content):
            yield replaced(condition, mapping([(NOT, condition.spot.node)]))


def closed_worlds_opened(folder: RuleFolder) -> Iterator[Site]:
    """`established` is taken away, so that unknown is unknown again."""
    for condition in every_condition(folder):
        word, content = word_of(condition)
        if word == ESTABLISHED:
            yield replaced(condition, content.spot.node)


def _is_joined(word: str) -> bool:
    return word in (*JOINING, *AROUND_ONE, ANSWERED)


def _is_plain(content: Part) -> bool:
    return content.spot.word in SAYS_SO_ITSELF
