"""Whose certificates are believed: tried on a server whose own authority nobody knows."""

import asyncio
import json
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from app.clients.authorities import NoAuthorities, authorities
from app.clients.fetching import KeySetFetching, NotFetched
from app.clients.public_keys import PublicKey
from tests.clients.signing import key, public

A = public(key("a"))


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of this machine, signed by itself, with its key in the same file."""
    own = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "hospital")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, own.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False
        )
        .sign(own, hashes.SHA256())
    )
    secret = own.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file = tmp_path / "server.pem"
    file.write_bytes(secret + signed.public_bytes(serialization.Encoding.PEM))
    return file


def test_a_server_is_believed_that_a_further_authority_vouches_for(certificate: Path) -> None:
    (found,) = asyncio.run(_fetched(certificate, authorities(certificate)))
    assert found.id == A["kid"]


def test_it_is_not_believed_otherwise(certificate: Path) -> None:
    with pytest.raises(NotFetched, match="does not answer"):
        asyncio.run(_fetched(certificate, authorities()))


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_a_file_without_certificates_is_told(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "authorities.pem"
    if content is not None:
        file.write_text(content)
    with pytest.raises(NoAuthorities, match=r"^CA_FILE .*authorities\.pem cannot be read"):
        authorities(file)


async def _fetched(certificate: Path, certificates: ssl.SSLContext) -> tuple[PublicKey, ...]:
    served = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    served.load_cert_chain(certificate)
    async with await asyncio.start_server(_answer, "127.0.0.1", ssl=served) as server:
        port = server.sockets[0].getsockname()[1]
        fetch = KeySetFetching(certificates=certificates)
        return await fetch(f"https://127.0.0.1:{port}/jwks.json")


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    body = json.dumps({"keys": [A]}).encode()
    head = f"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body)
    await writer.drain()
    writer.close()
