"""The client configuration: who may call /cds-services and /fhir, and what is agreed with them."""

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

import yaml
from pydantic import ValidationError

from app.clients.agreement import disagreements
from app.clients.client import Client, Clients, Signing
from app.clients.faults import ClientsFault, FaultyClients
from app.clients.shape import ClientsFile, ListedClient, Terms
from app.clients.shape_faults import shape_faults

ANYONE = "anyone"
LISTS = ("origins", "fhir_servers", "services")
SIGNING = ("issuer", "key_set_url", "skew", "longest_life")


def read_clients(path: Path) -> Clients:
    """Return the content of a client configuration.

    Raises FaultyClients with everything that is wrong, but for words that are known to the rule
    base only (`require_known_words`).
    """
    raw = _yaml(path)
    faults = list(disagreements(path.name, raw))
    try:
        content = ClientsFile.model_validate(raw)
    except ValidationError as error:
        raise FaultyClients([*faults, *shape_faults(path.name, raw, error)]) from None
    if faults:
        raise FaultyClients(faults)
    return _clients(content)


class _Loader(yaml.CSafeLoader):
    """Safe loading in which no key silently takes the place of another."""

    def construct_mapping(
        self,
        node: yaml.MappingNode,
        deep: bool = False,  # noqa: FBT001, FBT002  # PyYAML's signature
    ) -> dict[object, object]:
        seen: list[object] = []
        for key, _ in node.value:
            if key.value in seen:
                problem = f'"{key.value}" stands twice'
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=key.start_mark)
            seen.append(key.value)
        return super().construct_mapping(node, deep=deep)


def _yaml(path: Path) -> object:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506  # a safe loader
    except OSError as error:
        message = f"it cannot be read ({error.strerror}). Check CLIENTS_FILE."
    except yaml.MarkedYAMLError as error:
        line = f" (line {error.problem_mark.line + 1})" if error.problem_mark else ""
        message = f"this is not valid YAML: {error.problem}{line}. Mend that line."
    except (yaml.YAMLError, ValueError):
        message = "this is not valid YAML. Save it as UTF-8 text without control characters."
    raise FaultyClients([ClientsFault(path.name, "", message)])


def _clients(content: ClientsFile) -> Clients:
    is_open = content.access == "open"
    return Clients(
        listed=tuple(map(_listed, content.clients)),
        anyone=_client(ANYONE, content.anyone, None) if is_open else None,
        feedback_days=content.feedback_days,
    )


def _listed(entry: ListedClient) -> Client:
    signing = Signing(
        **entry.model_dump(include=set(SIGNING)),
        keys=entry.keys.keys if entry.keys else (),
        tenants=frozenset(entry.tenants),
    )
    return _client(entry.name, entry, signing)


def _client(name: str, terms: Terms, signing: Signing | None) -> Client:
    agreed = terms.model_dump(include=set(Terms.model_fields))
    lists = {key: frozenset(agreed[key]) for key in LISTS if agreed[key] is not None}
    return Client(name=name, signing=signing, **(agreed | lists))


def require_known_words(
    clients: Clients,
    file: str,
    *,
    urgencies: Collection[str],
    locales: Collection[str],
    services: Collection[str],
) -> None:
    """Stop where the terms of a client name an urgency, a locale or a service there is not.

    `file` is the name of the configuration. Raises FaultyClients with everything that is unknown.
    """
    faults = [
        ClientsFault(file, f'client "{client.name}"', message)
        for client in (*clients.listed, *filter(None, (clients.anyone,)))
        for key, written, known in (
            ("minimum_urgency", [client.minimum_urgency], urgencies),
            ("locale", [client.locale], locales),
            ("services", client.services or (), services),
        )
        for message in _unknown(key, filter(None, written), known)
    ]
    if faults:
        raise FaultyClients(faults)


def _unknown(key: str, written: Iterable[str], known: Collection[str]) -> Iterator[str]:
    for word in written:
        if word not in known:
            near = get_close_matches(word, known, n=1)
            hint = f'Did you mean "{near[0]}"?' if near else f"It may be {', '.join(known)}."
            yield f'"{key}" names "{word}", which there is not. {hint}'
