"""What a service needs to know: taken from the prefetch, and only what is missing fetched."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.clients.client import Client
from app.clients.fhir_server import FhirAccess, FhirServers
from app.clients.not_available import NotAvailable, Reason
from app.domain.fhir_names import Canonicals
from app.http.hooks.services import ASSESSMENT, KINDS, PATIENT, HookService
from app.http.problems import MISSING_DATA
from app.http.refusal import Refusal
from app.intake.cds_hooks.assessments import finished
from app.intake.cds_hooks.bundles import Unreadable, is_unsorted, next_page
from app.intake.cds_hooks.call import HookCall, Resource
from app.intake.cds_hooks.dated import Dated
from app.intake.cds_hooks.prefetch import FETCHED, SENT, Had, Lack, lack_of, prefetch_lack
from app.representations.fhir.operation_outcome import Issue

MORE_PAGES = "Its first pages do not hold the newest for certain, and it has more of them."
OF_SERVER: Mapping[Lack | Unreadable, Reason] = {
    Lack.FAILED: Reason.OUTCOME,
    Lack.OTHER: Reason.NOT_ASKED_FOR,
    **dict.fromkeys(Unreadable, Reason.NO_ANSWER),
}
log = logging.getLogger("quadratus")


@dataclass(frozen=True, slots=True, repr=False)
class Gathered:
    """What is known: the Patient, if there is one, and every page of responses that was read."""

    patient: Had
    pages: tuple[Had, ...]

    def responses(self, canonicals: Canonicals, now: datetime) -> tuple[Dated, ...]:
        """Return the finished responses to our questionnaire."""
        return tuple(
            Dated.of(response, path, now)
            for page in self.pages
            for response, path in finished(page.content, canonicals, page.path)
        )


@dataclass(frozen=True, slots=True)
class Lacking:
    """What could not be had: the key, why the prefetch does not have it, why the server neither."""

    key: str
    lack: str
    reason: Reason

    @property
    def issue(self) -> Issue:
        """What the client is told."""
        return Issue(
            code=MISSING_DATA.issue,
            text=f"`{self.key}` is needed and could not be had. {self.lack} {self.reason}",
            mend=f"{MISSING_DATA.detail} (/problems/{MISSING_DATA.name})",
            expression=f"{SENT}.{self.key}",
        )


class Gathering:
    """Gathers what one service needs."""

    def __init__(self, service: HookService, servers: FhirServers, canonicals: Canonicals) -> None:
        self._service = service
        self._servers = servers
        self._canonicals = canonicals

    async def gather(self, call: HookCall, client: Client) -> Gathered:
        """Return all that is needed; the queries that are missing run side by side.

        Raises Refusal (412) with every key that could not be had, and why.
        """
        access = self._servers.access(call.fhir_server, call.token, client.fhir_servers)
        patient, pages = await asyncio.gather(
            self._had(call, PATIENT, access), self._pages(call, access)
        )
        lacking = [one for one in (patient, pages) if isinstance(one, Lacking)]
        if isinstance(patient, Lacking) or isinstance(pages, Lacking):
            _note(client, lacking)
            raise Refusal(MISSING_DATA, tuple(one.issue for one in lacking))
        return Gathered(patient, pages)

    async def _had(self, call: HookCall, key: str, access: FhirAccess) -> Had | Lacking:
        lack = prefetch_lack(call, key, KINDS[key])
        if lack is None:
            return Had(call.prefetch[key], f"{SENT}.{key}")
        try:
            fetched = await access.get(self._service.query(key, call.patient_id))
        except NotAvailable as failed:
            return Lacking(key, lack, failed.reason)
        return _read(fetched, key, lack)

    async def _pages(self, call: HookCall, access: FhirAccess) -> tuple[Had, ...] | Lacking:
        """Return the pages up to the first with a response that can be used."""
        page = await self._had(call, ASSESSMENT, access)
        pages: list[Had] = []
        while not isinstance(page, Lacking):
            pages.append(page)
            address = next_page(page.content)
            if address is None or self._is_enough(page.content):
                return tuple(pages)
            page = await _page(access, address)
        return page

    def _is_enough(self, page: Resource | None) -> bool:
        """Return whether what is newest stands on a page: there is something, and it is sorted."""
        return bool(finished(page, self._canonicals)) and not is_unsorted(page)


async def _page(access: FhirAccess, address: str) -> Had | Lacking:
    try:
        fetched = await access.page(address)
    except NotAvailable as failed:
        return Lacking(ASSESSMENT, MORE_PAGES, failed.reason)
    return _read(fetched, ASSESSMENT, MORE_PAGES)


def _read(fetched: Resource, key: str, lack: str) -> Had | Lacking:
    """Return what a server gave, or why that is of no use."""
    other = lack_of(fetched, KINDS[key])
    return Lacking(key, lack, OF_SERVER[other]) if other else Had(fetched, f"{FETCHED}.{key}")


def _note(client: Client, lacking: list[Lacking]) -> None:
    """Log why a call was not answered, with nothing in it that somebody sent."""
    for one in lacking:
        log.warning("no %s for %s: %s %s", one.key, client.name, one.lack, one.reason)
