"""The files of HL7 that tests are held against: where they are, and each read once."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
FOLDER = (ROOT / os.environ.get("CONFORMANCE_DATA", "../shared/ehr/data")).resolve()
ABSENT = not FOLDER.is_dir()
WHY_SKIPPED = f"no FHIR data at {FOLDER}; CONFORMANCE_DATA names another folder"
BASE = "http://hl7.org/fhir/StructureDefinition/"

Json = Any
Resource = dict[str, Any]


@cache
def read(path: str) -> Json:
    """Return the JSON in a file, which is named from the folder of the data."""
    return json.loads((FOLDER / path).read_text("utf-8"))


def definitions() -> dict[str, Resource]:
    """Return the StructureDefinitions of R4 by name; of each, only what is checked."""
    found: dict[str, Resource] = read("fhir-r4/r4-structuredefinitions-slim.json")
    return found


def required_codes() -> dict[str, list[str] | None]:
    """Return the codes of each required value set; None where no list can hold them."""
    found: dict[str, list[str] | None] = read("fhir-r4/r4-required-bindings.json")
    return found
