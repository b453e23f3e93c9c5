"""What every card has around what it says: who says so, about what, and which rules."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from app.domain.fhir_names import TOPICS, Canonicals
from app.domain.guidance import Topic
from app.domain.rule_base import RuleBase
from app.representations.cards.addresses import Addresses
from app.representations.cards.suggestions import MakeId
from app.representations.fhir.parts import PUBLISHER
from app.representations.parts import Json

Indicator = Literal["info", "warning", "critical"]


@dataclass(frozen=True, slots=True)
class Frame:
    """Makes cards."""

    rule_base: RuleBase
    canonicals: Canonicals
    addresses: Addresses
    make_id: MakeId

    def card(self, topic: Topic, indicator: Indicator, summary: str, detail: str) -> Json:
        """Return a card without extension, links and suggestions."""
        return {
            "uuid": str(self.make_id()),
            "summary": summary,
            "indicator": indicator,
            "detail": detail,
            "source": self._source(topic),
        }

    def _source(self, topic: Topic) -> Json:
        return {
            "label": f"{PUBLISHER}: {self.rule_base.title} {self.rule_base.version}",
            "url": self.addresses.page,
            "icon": self.addresses.icon,
            "topic": {
                "system": self.canonicals.code_system(TOPICS),
                "code": topic,
                "display": self.rule_base.guidance.cards.topics[topic],
            },
        }

    def extension(self, name: str, content: Json) -> Json:
        """Return the extension of a card; its key is the host of our canonical URLs, reversed.

        `org.example.quadratus.low-back-decision` belongs to `quadratus.example.org`.
        """
        host = urlsplit(self.canonicals.base).hostname or ""
        return {"extension": {".".join((*reversed(host.split(".")), name)): content}}
