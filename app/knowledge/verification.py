"""`verification.json` beside the rule base, and whether it speaks of the rules we serve."""

from pathlib import Path

from pydantic import ValidationError
from pydantic_core import from_json

from app.domain.rule_base import RuleBase
from app.domain.verification import Certificate, CertifiedProperty, RuleBaseVersion, Verification
from app.knowledge.faults import Fault, RuleBaseFault
from app.knowledge.shape_faults import shape_faults
from app.knowledge.verification_shape import VerificationFile

NAME = "verification.json"
FILE = f"rules/{NAME}"
AGAIN = "Run `make verify`, which writes it anew."


def verification_of(rule_base: RuleBase, folder: Path) -> Verification:
    """Return what the certificate in a rule folder says of the rule base that was loaded.

    Nothing is raised: a certificate that is missing, cannot be read, is of other rules or names
    a property that is not proved leaves the rule base unverified, and the doubt says which.
    """
    try:
        certificate = read_certificate(folder)
    except FileNotFoundError:
        return _unverified(f"There is no {FILE}. Run `make verify`, which proves and writes it.")
    except RuleBaseFault as refusal:
        return _unverified(f"{refusal.faults[0]} {AGAIN}")
    return Verification(certificate=certificate, doubt=_doubt(certificate, rule_base))


def read_certificate(folder: Path) -> Certificate:
    """Return the certificate in a rule folder.

    Raises FileNotFoundError when there is none, RuleBaseFault when it cannot be read or is out
    of shape.
    """
    try:
        content = (folder / NAME).read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        message = f"this file cannot be read ({error.strerror}). Make it a readable file."
        raise RuleBaseFault([Fault(FILE, "", message)]) from error
    return _shaped(content).certificate()


def _shaped(content: bytes) -> VerificationFile:
    try:
        raw = from_json(content, allow_inf_nan=False)
    except ValueError as error:
        raise RuleBaseFault([Fault(FILE, "", f"this is not valid JSON: {error}.")]) from error
    try:
        return VerificationFile.model_validate_json(content, strict=True)
    except ValidationError as error:
        raise RuleBaseFault(shape_faults(FILE, raw, error, VerificationFile)) from error


def _unverified(doubt: str) -> Verification:
    return Verification(certificate=None, doubt=doubt)


def _doubt(certificate: Certificate, rule_base: RuleBase) -> str | None:
    loaded = RuleBaseVersion(version=rule_base.version, sha256=rule_base.sha256)
    if certificate.rule_base != loaded:
        proved, served = _named(certificate.rule_base), _named(loaded)
        return f"{FILE} is of another rule base: {proved}. This one is {served}. {AGAIN}"
    unproved = ", ".join(_told(one) for one in certificate.properties if not one.holds)
    return f"{FILE} says of these that they are not proved: {unproved}." if unproved else None


def _named(one: RuleBaseVersion) -> str:
    return f"version {one.version}, SHA-256 {one.sha256}"


def _told(one: CertifiedProperty) -> str:
    against = f", {one.second_opinion} by a second solver" if one.second_opinion else ""
    return f"{one.id} ({one.audience}: {one.status}{against})"
