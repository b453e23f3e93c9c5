"""How long a call of the hook takes: `python -m tests.performance.hooks [calls]`.

One patient with SIXTY answers in prefetch, one connection, one uvicorn worker in a process of its
own. Signed calls have a token each, made before the clock starts; the service checks it and keeps
it in SQLite. Open calls have none. `/v1/assessments` is asked in the same run, as often, with the
same answers.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import FastAPI

from app.main import create_app
from app.settings import Settings
from app.try_it.entry import NAME, entry
from app.try_it.keys import Key, new_key, public
from app.try_it.signing import Signer
from tests.access import open_access
from tests.performance.loopback import LOOPBACK, Measured, asked, request, serving
from tests.performance.sixty import SIXTY, sixty_answers_prefetched

ASSESSMENTS = "/v1/assessments"
HOOK = "/cds-services/low-back-spasm"
ISSUER = "https://ehr.example.org"
CALLS = 2_000
WARM_UP = 20
MOST = 50.0
"""Milliseconds that 95 of 100 signed calls must not exceed."""
MILLI = 1e3


@dataclass(frozen=True, slots=True)
class Times:
    """What the three ways to ask took."""

    signed: Measured
    open: Measured
    native: Measured


def measured(calls: int) -> Times:
    """Return how long so many calls of each kind took.

    Tokens live for LIFE: as many calls are made as can be answered meanwhile.
    """
    posted, hook = sixty_answers_prefetched(datetime.now(UTC))
    key = new_key("ES384")
    with _service(key) as port:
        signer = Signer(key, ISSUER)
        of_nobody = [request(ASSESSMENTS, posted)]
        asked(port, of_nobody * WARM_UP)
        native = asked(port, of_nobody * calls)
        asked(port, _signed(signer, port, hook, WARM_UP))
        signed = asked(port, _signed(signer, port, hook, calls))
    with _service(None) as port:
        asked(port, [request(HOOK, hook)] * WARM_UP)
        return Times(signed, asked(port, [request(HOOK, hook)] * calls), native)


def _signed(signer: Signer, port: int, body: bytes, calls: int) -> list[bytes]:
    address = f"http://{LOOPBACK}:{port}{HOOK}"
    now = datetime.now(UTC)
    tokens = (signer.token(address, now) for _ in range(calls))
    return [request(HOOK, body, {"Authorization": f"Bearer {one}"}) for one in tokens]


@contextmanager
def _service(key: Key | None) -> Iterator[int]:
    """Serve whoever signs with a key; anyone where there is none. Yield the port."""
    with TemporaryDirectory() as name:
        settings = open_access(Path(name))
        if key and settings.clients_file:
            settings.clients_file.write_text(entry(NAME, ISSUER, public(key)), "utf-8")
        with serving(partial(_create, settings)) as port:
            yield port


def _create(settings: Settings, port: int) -> FastAPI:
    public_base_url = f"http://{LOOPBACK}:{port}"
    return create_app(settings.model_copy(update={"public_base_url": public_base_url}))


def main() -> int:
    """Print percentiles and ratios; 1 where signed calls take longer than they may."""
    calls = int(sys.argv[1]) if len(sys.argv) > 1 else CALLS
    times = measured(calls)
    print(f"{calls} calls each, {SIXTY} answers{'p50 ms':>24}{'p95 ms':>9}")
    _tell(f"{HOOK}, signed", times.signed)
    _tell(f"{HOOK}, open", times.open)
    _tell(ASSESSMENTS, times.native)
    for name, one in (("signed", times.signed), ("open", times.open)):
        ratio = one.percentile(50) / times.native.percentile(50)
        print(f"p50 of a call that is {name} to {ASSESSMENTS}{ratio:9.2f}")
    return 1 if times.signed.percentile(95) * MILLI > MOST else 0


def _tell(title: str, one: Measured) -> None:
    print(f"{title:44}{one.percentile(50) * MILLI:9.2f}{one.percentile(95) * MILLI:9.2f}")


if __name__ == "__main__":
    sys.exit(main())
