"""Each way to get a rule base wrong is a file in `faults/`, with the exact text a person reads."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from app.knowledge.faults import RuleBaseFault
from app.knowledge.load import load_rule_base
from app.knowledge.yaml_file import read_yaml

FAULTS = sorted((Path(__file__).parent / "faults").glob("*.yaml"))


class Change(BaseModel):
    """What is done to one file: a text is replaced, the file is rewritten, or taken away."""

    model_config = ConfigDict(extra="forbid")

    file: str
    replace: str | None = None
    by: str | None = None
    becomes: str | None = None
    encoding: str = "utf-8"

    def make(self, rules: Path) -> None:
        path = rules / self.file
        if self.replace is not None:
            text = path.read_text(encoding="utf-8")
            assert text.count(self.replace) == 1, f"{self.replace} stands there once"
            path.write_text(text.replace(self.replace, self.by or ""), encoding="utf-8")
        elif self.becomes is not None:
            path.parent.mkdir(exist_ok=True)
            path.write_text(self.becomes, encoding=self.encoding)
        else:
            path.unlink()


class Broken(BaseModel):
    """One fixture: what is wrong, and what is said about it."""

    model_config = ConfigDict(extra="forbid")

    change: list[Change]
    message: str


@pytest.mark.parametrize("path", FAULTS, ids=[path.stem for path in FAULTS])
def test_every_fault_is_told_with_file_entry_and_remedy(path: Path, rules: Path) -> None:
    broken = Broken.model_validate(read_yaml(path, path.name))
    for change in broken.change:
        change.make(rules)
    with pytest.raises(RuleBaseFault) as refusal:
        load_rule_base(rules)
    assert str(refusal.value) == broken.message.rstrip("\n")
    assert all(fault.file.startswith("rules/") for fault in refusal.value.faults)


def test_a_rule_base_without_fault_is_loaded(rules: Path) -> None:
    assert load_rule_base(rules).version == "1.0.0"
