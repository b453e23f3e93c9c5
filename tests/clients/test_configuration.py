"""The client configuration is read whole, or refused with everything that is wrong in it."""

from pathlib import Path
from textwrap import dedent, indent

import pytest
import yaml

from app.clients.client import Client, Clients, Signing
from app.clients.configuration import read_clients, require_known_words
from app.clients.faults import FaultyClients
from tests.clients.signing import key, public

HERE = Path(__file__).parent
LEAST = "- {name: a, issuer: https://a.example, key_set_url: https://a.example/keys}"


def read(folder: Path, content: str) -> Clients:
    file = folder / "clients.yaml"
    file.write_text(content, encoding="utf-8")
    return read_clients(file)


def faults(folder: Path, content: str) -> list[str]:
    with pytest.raises(FaultyClients) as refused:
        read(folder, content)
    told = str(refused.value).splitlines()
    assert all(one.startswith("clients.yaml") and one.endswith((".", "?")) for one in told), told
    return [one.removeprefix("clients.yaml").lstrip(",: ") for one in told]


def signed(*clients: str) -> str:
    return "access: signed\nclients:\n" + "\n".join(dedent(one) for one in clients)


def test_what_is_left_out_has_the_defaults_of_a_client(tmp_path: Path) -> None:
    assert read(tmp_path, "access: open") == Clients(anyone=Client(name="anyone"))
    (only,) = read(tmp_path, signed(LEAST)).listed
    signing = Signing(issuer="https://a.example", key_set_url="https://a.example/keys")
    assert only == Client(name="a", signing=signing)


def test_a_file_that_is_not_there_or_no_yaml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FaultyClients, match=r"cannot be read .*CLIENTS_FILE"):
        read_clients(tmp_path / "nothing.yaml")
    (told,) = faults(tmp_path, "access: [")
    assert "not valid YAML" in told
    assert "line 2" in told
    (told,) = faults(tmp_path, "access: open\naccess: signed")
    assert '"access" stands twice (line 2)' in told
    (told,) = faults(tmp_path, "access: !!python/name:os.system x")
    assert "not valid YAML" in told
    assert faults(tmp_path, "") == ["this must have keys of its own. Write {key: value}."]


def test_all_faults_are_told_at_once_with_place_and_remedy() -> None:
    with pytest.raises(FaultyClients) as refused:
        read_clients(HERE / "faulty.yaml")
    expected = (HERE / "faulty.txt").read_text("utf-8").splitlines()
    assert str(refused.value).splitlines() == expected


def test_an_entry_without_a_name_is_told_by_its_place(tmp_path: Path) -> None:
    told = faults(tmp_path, signed(LEAST, "- {issuer: b, key_set_url: https://b.example}", "- x"))
    assert told == [
        'client 2: "name" is missing. Add it.',
        "client 3: this must have keys of its own. Write {key: value}.",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("clients: []", '"access" is missing. Add it.'),
        ("access: free", '"access" may be signed (only clients of this file) or open'),
        ("access: signed", '"clients" is missing: nobody could call.'),
        (f"{signed(LEAST)}\nanyone: {{}}", '"anyone" has no meaning where access is signed'),
        (f"access: open\nclients:\n{LEAST}", '"clients" has no meaning where access is open'),
        ("access: open\nanyone: {issuer: a}", 'there is no key "issuer" here.'),
        ("access: open\nanyone: {lenient: maybe}", '"anyone.lenient" may be true or false.'),
    ],
)
def test_access_is_said_once_and_plainly(tmp_path: Path, content: str, told: str) -> None:
    assert [one for one in faults(tmp_path, content) if one.startswith(told)]


def test_two_clients_need_two_names_and_two_issuers_or_tenants(tmp_path: Path) -> None:
    same = LEAST.replace("}", ", tenants: [north, south]}")
    other = LEAST.replace("name: a", "name: b")
    for tenants, is_refused in (("", True), ("[south]", True), ("[west]", False)):
        second = other.replace("}", f", tenants: {tenants}}}") if tenants else other
        if is_refused:
            (told,) = faults(tmp_path, signed(same, second))
            assert told.startswith('client "b": has the issuer of client "a".')
        else:
            assert len(read(tmp_path, signed(same, second)).listed) == 2
    told, *_ = faults(tmp_path, signed(LEAST, LEAST.replace("issuer: https://a", "issuer: x://b")))
    assert told.startswith('client "a": this name stands twice.')


def test_a_private_key_is_refused_and_not_repeated(tmp_path: Path) -> None:
    private = dict(key("a").as_dict(private=True))
    jwks = yaml.safe_dump({"keys": {"keys": [public(key("a")), private, "x"]}})
    told = faults(tmp_path, signed("- name: a\n  issuer: a\n" + indent(jwks, "  ")))
    assert told[0].startswith('client "a": "keys.keys.2" is private or secret.')
    assert told[1].startswith('client "a": "keys.keys.3" is a JSON Web Key.')
    assert str(private["d"]) not in "".join(told)


def test_words_of_the_rule_base_are_checked_with_a_hint() -> None:
    terms = Client(
        name="a", minimum_urgency="rutine", locale="de-DE", services=frozenset({"low-back-spasms"})
    )
    with pytest.raises(FaultyClients) as refused:
        require_known_words(
            Clients(listed=(terms, Client(name="b"))),
            "clients.yaml",
            urgencies=["routine", "soon"],
            locales=["generic"],
            services=["low-back-spasm"],
        )
    locale, urgency, service = str(refused.value).splitlines()
    where = 'clients.yaml, client "a": '
    assert locale == f'{where}"locale" names "de-DE", which there is not. It may be generic.'
    assert urgency.startswith(f'{where}"minimum_urgency" names "rutine", which there is not.')
    assert urgency.endswith('Did you mean "routine"?')
    assert service.startswith(f'{where}"services" names "low-back-spasms", which there is not.')
