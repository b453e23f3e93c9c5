"""`verification.json` beside the rule base, and whether it speaks of the rules we serve."""

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import from_json

from app.domain.obligations import Obligation, obligations
from app.domain.rule_base import RuleBase
from app.domain.verification import Certificate, CertifiedProperty, RuleBaseVersion, Verification
from app.knowledge.faults import Fault, RuleBaseFault
from app.knowledge.shape_faults import shape_faults
from app.knowledge.verification_shape import VerificationFile

NAME = "verification.json"
FILE = f"rules/{NAME}"
AGAIN = "Run `make verify`, which writes it anew."
A_FEW = 5
"""As many are named in a doubt; what is cut out of a certificate may be nearly all of it."""


def verification_of(rule_base: RuleBase, folder: Path) -> Verification:
    """Return what the certificate in a rule folder says of the rule base that was loaded.

    Nothing is raised: a certificate that is missing, cannot be read, is of other rules, names a
    property that is not proved or leaves one out leaves the rule base unverified, and the doubt
    says which.
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
    return " ".join(_doubts(certificate.properties, rule_base)) or None


def _doubts(properties: Collection[CertifiedProperty], rule_base: RuleBase) -> Iterator[str]:
    if unproved := ", ".join(_told(one) for one in properties if not one.holds):
        yield f"{FILE} says of these that they are not proved: {unproved}."
    times = Counter(one.obligation for one in properties)
    if repeated := {one for one in times if times[one] > 1}:
        yield f"{FILE} has more than one entry for each of these: {_a_few(repeated)}. {AGAIN}"
    if missing := obligations(rule_base).difference(times):
        yield f"{FILE} has no entry for these: {_a_few(missing)}. {AGAIN}"


def _a_few(named: Collection[Obligation]) -> str:
    shown, others = ", ".join(map(str, sorted(named)[:A_FEW])), len(named) - A_FEW
    return f"{shown} and {others} more" if others > 0 else shown


def _named(one: RuleBaseVersion) -> str:
    return f"version {one.version}, SHA-256 {one.sha256}"


def _told(one: CertifiedProperty) -> str:
    against = f", {one.second_opinion} by a second solver" if one.second_opinion else ""
    return f"{one.id} ({one.audience}: {one.status}{against})"
