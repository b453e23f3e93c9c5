"""Where the map of the sources names a rule: what goes with it, or the loader alone would tell."""

from collections.abc import Iterator

from app.knowledge.checks.traceability import SINGULAR
from app.verify.mutation.sites import RuleFolder
from app.verify.mutation.trees import Edit, Spot

FILE = "traceability.yaml"
CARRYING = (*SINGULAR, "left_out")


def mentions(folder: RuleFolder, rule: str) -> Iterator[Edit]:
    """Yield what takes every mention of a rule out."""
    for chapter in folder.listed("chapters", "chapter", FILE):
        passages = chapter.spot.at("passages")
        for passage in passages.items() if passages else ():
            named = passage.at("rules")
            words = list(named.named()) if named else []
            for spot in (word for word in words if str(word) == rule):
                yield Edit(spot if len(words) > 1 else _emptied(passage, named or passage))


def _emptied(passage: Spot, named: Spot) -> Spot:
    """Return what goes with the last rule: its list, or a passage that nothing else carries."""
    kept = [key for key, _ in passage.entries() if key in CARRYING]
    return named if len(kept) > 1 else passage
