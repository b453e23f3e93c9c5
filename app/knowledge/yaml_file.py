"""Reading YAML as a therapist writes it: yes, no and unknown are words."""

from decimal import Decimal
from pathlib import Path

import yaml

from app.knowledge.faults import Fault, RuleBaseFault, WrongRule

WORDS_NOT_TYPES = {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"}


class _RuleFileLoader(yaml.CSafeLoader):
    """Safe loading without YAML's guesses about words, and without silent overwriting."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # PyYAML declares it as a plain dict
        first: [(tag, pattern) for tag, pattern in resolvers if tag not in WORDS_NOT_TYPES]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(
        self,
        node: yaml.MappingNode,
        deep: bool = False,  # noqa: FBT001, FBT002  # PyYAML's signature
    ) -> dict[object, object]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                line = key_node.start_mark.line + 1
                message = f'"{key}" stands twice (line {line}). Keep one of them.'
                raise WrongRule(message)
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


def _decimal(loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(str(loader.construct_scalar(node)))


_RuleFileLoader.add_constructor("tag:yaml.org,2002:float", _decimal)


def read_yaml(path: Path, name: str) -> object:
    """Return the content of one file; numbers with a point are exact decimals.

    Raises RuleBaseFault when it is not YAML, or when a key stands twice.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), _RuleFileLoader)  # noqa: S506  # a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        message = (
            f"this is not valid YAML: {error.problem} (line {line}). Check quotes and indents."
        )
        raise RuleBaseFault([Fault(name, "", message)]) from error
    except WrongRule as wrong:
        raise RuleBaseFault([Fault(name, "", str(wrong))]) from wrong
