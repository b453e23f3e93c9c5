"""Reading YAML as a therapist writes it: yes, no and unknown are words."""

import re
from decimal import Decimal
from pathlib import Path

import yaml

from app.knowledge.faults import Fault, RuleBaseFault, WrongRule

WHOLE = "tag:yaml.org,2002:int"
FRACTION = "tag:yaml.org,2002:float"
EMPTY = "tag:yaml.org,2002:null"
GUESSED = {
    WHOLE: (re.compile(r"[-+]?(?:0|[1-9][0-9]{0,11})$"), "-+0123456789"),
    FRACTION: (re.compile(r"[-+]?(?:0|[1-9][0-9]{0,11})\.[0-9]{1,6}$"), "-+0123456789"),
    EMPTY: (re.compile(r"(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""]),
}
"""What is not a word: plain numbers, and nothing. YAML alone reads 010 as 8 and 12:30 as 750."""


class _RuleFileLoader(yaml.CSafeLoader):
    """Safe loading without YAML's guesses about words, and without silent overwriting."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  # PyYAML declares it as a plain dict
    yaml_constructors = {  # no other tag has a meaning in a rule file
        f"tag:yaml.org,2002:{tag}": yaml.CSafeLoader.yaml_constructors[f"tag:yaml.org,2002:{tag}"]
        for tag in ("str", "seq", "map", "int", "null")
    } | {None: yaml.CSafeLoader.yaml_constructors[None]}

    def construct_document(self, node: yaml.Node) -> object:
        """Construct from the inside out, so that an alias inside its own anchor is refused."""
        self.deep_construct = True
        return super().construct_document(node)

    def construct_mapping(
        self,
        node: yaml.MappingNode,
        deep: bool = False,  # noqa: FBT001, FBT002  # PyYAML's signature
    ) -> dict[object, object]:
        seen: set[str] = set()
        for key, value in node.value:
            _refuse_key(key, seen)
            if value.tag == EMPTY:
                message = (
                    f'"{key.value}" has nothing after it ({_line(key)}). Write it, or take it out.'
                )
                raise WrongRule(message)
        return super().construct_mapping(node, deep=deep)


def _refuse_key(key: yaml.Node, seen: set[str]) -> None:
    if not isinstance(key, yaml.ScalarNode):
        message = f"a key is a word, not a list or a mapping ({_line(key)}). Check the brackets."
        raise WrongRule(message)
    if key.value in seen:
        message = f'"{key.value}" stands twice ({_line(key)}). Keep one of them.'
        raise WrongRule(message)
    seen.add(key.value)


def _line(node: yaml.Node) -> str:
    return f"line {node.start_mark.line + 1}"


def _decimal(loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(str(loader.construct_scalar(node)))


for _tag, (_pattern, _first) in GUESSED.items():
    _RuleFileLoader.add_implicit_resolver(_tag, _pattern, _first)
_RuleFileLoader.add_constructor(FRACTION, _decimal)


def read_yaml(path: Path, name: str) -> object:
    """Return the content of one file; numbers with a point are exact decimals.

    Raises RuleBaseFault when it is not YAML, when a key stands twice or has nothing after it.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), _RuleFileLoader)  # noqa: S506  # a safe loader
    except (yaml.YAMLError, ValueError, ArithmeticError) as error:
        message = f"this is not valid YAML: {_problem(error)}."
        raise RuleBaseFault([Fault(name, "", message)]) from error
    except WrongRule as wrong:
        raise RuleBaseFault([Fault(name, "", str(wrong))]) from wrong


def _problem(error: Exception) -> str:
    match error:
        case yaml.constructor.ConstructorError(problem=problem, problem_mark=mark) if mark:
            return f"{problem} (line {mark.line + 1}). Take out what starts with ! or &"
        case yaml.MarkedYAMLError(problem=problem, problem_mark=mark) if mark:
            return f"{problem} (line {mark.line + 1}). Check quotes and indents"
        case UnicodeDecodeError():
            return "it is not written in UTF-8. Save it as UTF-8 text"
        case yaml.YAMLError():
            return "it holds a character that cannot be seen. Take that out"
        case _:
            return "a value does not fit the tag before it. Take the tag out"
