"""What was found of every property → `verification.json`, beside the rules it speaks of."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from importlib.metadata import version
from pathlib import Path

from app.domain.rule_base import RuleBase
from app.domain.verification import Certificate, CertifiedProperty, RuleBaseVersion
from app.knowledge.verification import NAME
from app.knowledge.verification_shape import VerificationFile

FIRST, SECOND = "z3", "cvc5"
PACKAGES: Mapping[str, str] = {FIRST: "z3-solver", SECOND: "cvc5"}
DECIMALS = 2
SECONDS = re.compile(r'^ {6}"seconds": .*$', re.MULTILINE)
"""The time of a property as it stands in the file, and nothing that a witness may say."""


def certificate_of(rule_base: RuleBase, properties: Iterable[CertifiedProperty]) -> Certificate:
    """Return the certificate of a rule base, with the version of each solver that was asked.

    Properties stand in the order of their ids, however they were proved side by side.
    """
    ordered = tuple(sorted(properties, key=lambda one: (one.id, one.audience)))
    asked = (FIRST, *(SECOND for _ in filter(None, (one.second_opinion for one in ordered))))
    return Certificate(
        rule_base=RuleBaseVersion(version=rule_base.version, sha256=rule_base.sha256),
        solvers={solver: version(PACKAGES[solver]) for solver in asked},
        properties=ordered,
    )


def write_certificate(folder: Path, certificate: Certificate) -> bool:
    """Write the certificate into a rule folder; return whether the file is another one now.

    A file that would differ in seconds only is left as it is: no diff where nothing was found.
    Raises ValidationError when it could not be read again: nothing is written then.
    """
    path = folder / NAME
    text = _text(certificate)
    VerificationFile.model_validate_json(text, strict=True)
    if path.exists() and _timeless(path.read_text("utf-8", "replace")) == _timeless(text):
        return False
    path.write_text(text, "utf-8", newline="\n")
    return True


def _text(certificate: Certificate) -> str:
    properties = tuple(map(_laid_out, certificate.properties))
    written = asdict(replace(certificate, properties=properties))
    return json.dumps(written, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _laid_out(one: CertifiedProperty) -> CertifiedProperty:
    """Return it with no more decimals than matter, and what its witness answers in order."""
    witness = json.loads(json.dumps(one.witness, sort_keys=True))
    return replace(one, seconds=round(one.seconds, DECIMALS), witness=witness)


def _timeless(text: str) -> str:
    return SECONDS.sub("", text)
