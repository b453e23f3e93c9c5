"""What resources that define something have in common."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from app.domain.codes import Code
from app.domain.fhir_names import Canonicals, machine_name
from app.domain.rule_base import RuleBase
from app.representations.parts import Json

PUBLISHER = "Quadratus"
XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True, slots=True)
class Publishing:
    """What is published, and under which addresses."""

    rule_base: RuleBase
    canonicals: Canonicals

    def definition(
        self, resource_type: str, resource_id: str, title: str, description: str
    ) -> Json:
        """Return the head of a resource that defines something, with its narrative."""
        return {
            "resourceType": resource_type,
            "id": resource_id,
            "language": "en",
            "text": narrative(title, description),
            "url": f"{self.canonicals.base}/{resource_type}/{resource_id}",
            "version": self.rule_base.version,
            "name": machine_name(resource_id),
            "title": title,
            "status": "active",
            "experimental": False,
            "date": self.rule_base.form.date,
            "publisher": PUBLISHER,
            "description": description,
        }

    def copyright_of(self, used: Iterable[Code]) -> Json:
        """Return the element with the notices that must stand beside these codes, if any must."""
        notice = self.rule_base.codes.notice(used)
        return {"copyright": notice} if notice else {}


def narrative(title: str, *paragraphs: str) -> Json:
    """Return what people read of a resource where nothing else shows it."""
    said = "".join(f"<p>{escape(one)}</p>" for one in (title, *paragraphs))
    return {"status": "generated", "div": f'<div xmlns="{XHTML}">{said}</div>'}


def coding(code: Code) -> Json:
    """Return a code of another terminology."""
    return {"system": code.system, "code": code.code, "display": code.display}


def searchset(found: Iterable[Json], asked: str) -> Json:
    """Return a Bundle of what a search found; `asked` is its address, as it was understood."""
    entries = [_entry(one) for one in found]
    return {
        "resourceType": "Bundle",
        "type": "searchset",
        "total": len(entries),
        "link": [{"relation": "self", "url": asked}],
        **({"entry": entries} if entries else {}),
    }


def _entry(resource: Json) -> Json:
    return {"fullUrl": resource["url"], "resource": resource, "search": {"mode": "match"}}
