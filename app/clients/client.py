"""A health record that calls the service, as the client configuration describes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """How the tokens of a client are checked.

    `issuer` is the `iss` of its tokens. Its public keys are `keys`, JWKs written in the
    configuration; where there are none they are fetched from `key_set_url`, and from nowhere else.
    A token may name that address as its `jku`, and no other. `tenants` are the organisations that
    may call, where the client names them; they tell clients of one issuer apart. `skew` and
    `longest_life` are seconds.
    """

    issuer: str
    keys: tuple[Mapping[str, Any], ...] = ()
    key_set_url: str | None = None
    tenants: frozenset[str] = frozenset()
    skew: int = 60
    longest_life: int = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A client and what is agreed with it.

    `signing` is None only for whoever calls in open mode. `origins` are those of its browsers.
    `fhir_servers` are the origins from which data may be fetched for it. `services` are the
    services it may call; None are all. `lenient` takes a hookInstance that is no UUID, and ids
    with their type. `minimum_urgency` leaves out cards of lower urgencies, never one without
    conclusion. `max_assessment_age_days` and `locale` stand in for the defaults of the rule base.
    `smart_launch_url` is the registered app in which assessments are filled in.
    """

    name: str
    signing: Signing | None = None
    origins: frozenset[str] = frozenset()
    fhir_servers: frozenset[str] = frozenset()
    services: frozenset[str] | None = None
    lenient: bool = False
    minimum_urgency: str | None = None
    max_assessment_age_days: int | None = None
    locale: str | None = None
    smart_launch_url: str | None = None
    suggests_not_to_perform: bool = False
    keeps_comments: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clients:
    """Everybody who may call /cds-services and /fhir.

    `anyone` is whoever calls without being recognised: set in open mode only. Nobody at all may
    call when both are empty. `feedback_days` is how long feedback is kept.
    """

    listed: tuple[Client, ...] = ()
    anyone: Client | None = None
    feedback_days: int = 365

    @property
    def are_none(self) -> bool:
        """Whether nobody may call."""
        return not self.listed and self.anyone is None
