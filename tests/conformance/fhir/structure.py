"""What the StructureDefinitions of R4 say of an element: its names, types, number and rules."""

from dataclasses import dataclass
from functools import cache

from tests.conformance.fhir.data import BASE, Json, definitions

INLINE = ("BackboneElement", "Element")
SYSTEM = "http://hl7.org/fhirpath/System."
MANY = "*"


@dataclass(frozen=True)
class Invariant:
    """One rule of error severity: its key, what it asks in words, and the FHIRPath that asks it."""

    key: str
    human: str
    expression: str


@dataclass(frozen=True)
class Kind:
    """What a value may be: the type's code, the shape of its parts, the targets of a reference."""

    code: str
    shape: tuple[str, str]
    targets: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where R4 defines it: a type's name, or a path into a resource."""
        return self.shape[1]


@dataclass(frozen=True)
class Element:
    """One element of a type, with the kinds it may have by the name it then has in JSON."""

    name: str
    least: int
    most: str
    kinds: dict[str, Kind]
    codes: str | None
    invariants: tuple[Invariant, ...]

    @property
    def repeats(self) -> bool:
        """Whether JSON holds it as a list."""
        return self.most not in {"0", "1"}


@cache
def elements(shape: tuple[str, str]) -> tuple[Element, ...]:
    """Return the parts of what stands at a path of a definition; none for a simple value."""
    definition, path = shape
    depth = path.count(".") + 1
    below = (each for each in _listed(definition) if each["path"].startswith(f"{path}."))
    parts = (each for each in below if each["path"].count(".") == depth)
    return tuple(_element(each, definition) for each in parts if "sliceName" not in each)


@cache
def invariants(shape: tuple[str, str]) -> tuple[Invariant, ...]:
    """Return the rules of error severity that stand at a path of a definition."""
    definition, path = shape
    return next((_rules(each) for each in _listed(definition) if each["path"] == path), ())


def is_known(name: str) -> bool:
    """Tell whether there is a definition of this name."""
    return name in definitions()


def shape_of(name: str) -> tuple[str, str]:
    """Return the shape of a type or resource, or of a profile on a type."""
    return name, definitions()[name]["type"]


def _listed(definition: str) -> list[Json]:
    found: list[Json] = definitions()[definition]["element"]
    return found


def _element(raw: Json, definition: str) -> Element:
    name = raw["path"].rpartition(".")[2]
    return Element(
        name=name.removesuffix("[x]"),
        least=raw["min"],
        most=raw["max"],
        kinds=_kinds(raw, name, definition),
        codes=_codes(raw.get("binding")),
        invariants=_rules(raw),
    )


def _kinds(raw: Json, name: str, definition: str) -> dict[str, Kind]:
    if "contentReference" in raw:
        target = raw["contentReference"].removeprefix("#")
        return {name: Kind("BackboneElement", (definition, target))}
    kinds = [_kind(each, raw["path"], definition) for each in raw["type"]]
    if not name.endswith("[x]"):
        return {name: kinds[0]}
    stem = name.removesuffix("[x]")
    return {f"{stem}{kind.code[0].upper()}{kind.code[1:]}": kind for kind in kinds}


def _kind(raw: Json, path: str, definition: str) -> Kind:
    code = _code(raw["code"])
    targets = tuple(target.removeprefix(BASE) for target in raw.get("targetProfile", ()))
    if code in INLINE:
        return Kind(code, (definition, path))
    profiles = [profile.removeprefix(BASE) for profile in raw.get("profile", ())]
    names = [name for name in (*profiles, code) if is_known(name)]
    return Kind(code, shape_of(names[0]) if names else (code, code), targets)


def _code(code: str) -> str:
    """Return a type's code; those of FHIRPath are written as FHIR's."""
    if not code.startswith(SYSTEM):
        return code
    plain = code.removeprefix(SYSTEM)
    return plain[0].lower() + plain[1:]


def _codes(binding: Json) -> str | None:
    """Return the value set a code must come from, where one must."""
    if binding is None or binding["strength"] != "required":
        return None
    return str(binding["valueSet"]).partition("|")[0]


def _rules(raw: Json) -> tuple[Invariant, ...]:
    rules = [each for each in raw.get("constraint", ()) if each["severity"] == "error"]
    return tuple(Invariant(each["key"], each["human"], each["expression"]) for each in rules)
