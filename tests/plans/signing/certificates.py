"""Certificates and keys made on the spot, and PDF files signed with them. Nothing here is kept."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from typing import Any

from asn1crypto import keys, x509
from cryptography import x509 as build
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

AUTHORITY, SIGNER, STAMPER = "Cơ quan chứng thực mẫu", "Nguyễn Văn Ký", "Dịch vụ dấu thời gian mẫu"
ORGANISATION = "Sở Tư pháp tỉnh Mẫu"
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Certificate:
    """A certificate and its key, as made and in the form that pyHanko signs with."""

    made: build.Certificate
    key: rsa.RSAPrivateKey

    @property
    def pem(self) -> bytes:
        return self.made.public_bytes(Encoding.PEM)

    @property
    def shown(self) -> x509.Certificate:
        return x509.Certificate.load(self.made.public_bytes(Encoding.DER))

    @property
    def secret(self) -> keys.PrivateKeyInfo:
        return keys.PrivateKeyInfo.load(
            self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        )


def named(name: str) -> build.Name:
    return build.Name(
        [
            build.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION),
            build.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )


def certificate(
    name: str, *, by: Certificate | None = None, stamps: bool = False, ends: timedelta = YEAR
) -> Certificate:
    """A certificate issued by another, or an authority of its own."""
    key, now = rsa.generate_private_key(65537, 2048), datetime.now(UTC)
    usage = build.KeyUsage(
        digital_signature=by is not None, content_commitment=by is not None,
        key_cert_sign=by is None, crl_sign=by is None, key_encipherment=False,
        data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    builder = (
        build.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(by.made.subject if by else named(name))
        .public_key(key.public_key())
        .serial_number(build.random_serial_number())
        .not_valid_before(now - YEAR)
        .not_valid_after(now + ends)
        .add_extension(build.BasicConstraints(ca=by is None, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
    if stamps:
        purpose = build.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(purpose, critical=True)
    return Certificate(builder.sign(by.key if by else key, SHA256()), key)


@cache
def authority() -> Certificate:
    return certificate(AUTHORITY)


@cache
def signer() -> Certificate:
    return certificate(SIGNER, by=authority())


@cache
def impostor() -> Certificate:
    """Somebody who vouches for themselves."""
    return certificate("Giám đốc giả")


@cache
def stamper() -> Certificate:
    return certificate(STAMPER, by=authority(), stamps=True)


def registry(*others: Certificate) -> SimpleCertificateStore:
    return SimpleCertificateStore.from_certs([each.shown for each in others])


def clock() -> DummyTimeStamper:
    return DummyTimeStamper(stamper().shown, stamper().secret, registry(authority()))


def stamp(content: bytes) -> bytes:
    """The PDF with a time stamp over all of it, as archives add."""
    out, writer = BytesIO(), IncrementalPdfFileWriter(BytesIO(content))
    aside(signers.PdfTimeStamper(clock()).timestamp_pdf, writer, "sha256", output=out)
    return out.getvalue()


def sign(
    content: bytes,
    *,
    by: Certificate | None = None,
    field: str = "ChuKy",
    is_stamped: bool = False,
    is_visible: bool = False,
    change: bytes = b"",
) -> bytes:
    """The PDF, signed; by default in a field that is not shown.

    `change` is put on the first page before it is signed.
    """
    by, out = by or signer(), BytesIO()
    writer = IncrementalPdfFileWriter(BytesIO(content))
    if change:
        _draw(writer, change)
    pdf_signer = signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256"),
        signer=signers.SimpleSigner(by.shown, by.secret, registry(authority())),
        timestamper=clock() if is_stamped else None,
        new_field_spec=SigFieldSpec(field, box=(60, 60, 200, 120) if is_visible else None),
    )
    aside(pdf_signer.sign_pdf, writer, output=out)
    return out.getvalue()


def _draw(writer: IncrementalPdfFileWriter, change: bytes) -> None:
    stream = writer.root["/Pages"]["/Kids"][0]["/Contents"]
    stream._data = stream.data + change
    stream._encoded_data = None
    writer.update_container(stream)


def aside(function: Any, *values: Any, **named: Any) -> Any:
    """Call it in a thread of its own: pyHanko begins an event loop, and where a browser is open in
    this process one runs in this thread already.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(function, *values, **named).result()
