"""A program of its own: what the signatures of a PDF are worth, as JSON.

    python -I examine.py MOMENT [FOLDER OF TRUSTED CERTIFICATES] < signed.pdf

Certificates are judged as of the moment (ISO 8601), by which the signatures are known to have been.

It knows nothing of the portal, has none of its settings, asks nobody on the network, and may use
one minute and one gigabyte: a signed file is opened here and nowhere else. Revocation is not
checked. pyHanko costs 60 MB, which no process of the portal has to carry.
"""

import json
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto import x509
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.generic import (
    DictionaryObject,
    IndirectObject,
    NullObject,
    PdfObject,
    Reference,
    StreamObject,
)
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import UnacceptableSignerError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

SECONDS, MEMORY = 60, 1 << 30
CERTIFICATES = {".pem", ".crt", ".cer"}
USAGE = KeyUsageConstraints(
    key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False
)
COVERAGE: dict[SignatureCoverageLevel | None, str] = {
    SignatureCoverageLevel.ENTIRE_FILE: "file",
    SignatureCoverageLevel.ENTIRE_REVISION: "revision",
}
# What a further signature adds to a file; anything above is a change of what one reads.
SIGNING = ModificationLevel.FORM_FILLING
# What signing writes into the catalogue and into a page.
OF_CATALOGUE = frozenset({"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Perms", "/Version"})
OF_PAGE = frozenset({"/Annots", "/Tabs"})
TAGS, NUMBER_TREE = ("/StructTreeRoot", "/StructElem"), {"/Nums", "/Limits"}
# pyHanko reports a broken file by these, also from the depth of its reading.
BROKEN = (PdfError, ValueError, KeyError, TypeError, IndexError, RecursionError)


def examine(content: bytes, moment: datetime, roots: Path | None = None) -> dict[str, Any]:
    """`problem` is encrypted, unsigned or damaged, else None and `signatures` says what each is.

    `is_changed_before` says that more than signatures came between the first revision and the end,
    `is_end_covered` that no byte stands behind what the last signature, or time stamp, covers.
    Raises for a folder of certificates that cannot be read: that is not the file's fault.
    """
    trusted = list(_certificates(roots)) if roots else []
    try:
        reader = PdfFileReader(BytesIO(content))
        if reader.encrypted:
            return {"problem": "encrypted"}
        signatures = list(reader.embedded_regular_signatures)
        if not signatures:
            return {"problem": "unsigned"}
        return {
            "problem": None,
            "is_changed_before": _is_changed_since_first(reader),
            "is_end_covered": _is_end_covered(reader),
            "has_roots": bool(trusted),
            "signatures": [_described(each, trusted, moment) for each in signatures],
        }
    except BROKEN:
        return {"problem": "damaged"}
    except MemoryError:
        return {"problem": "heavy"}


def _certificates(folder: Path) -> Iterator[x509.Certificate]:
    files = (path for path in sorted(folder.iterdir()) if path.suffix.lower() in CERTIFICATES)
    return load_certs_from_pemder(str(path) for path in files)


def _is_changed_since_first(reader: PdfFileReader) -> bool:
    """Whether anything but signatures was added to the first revision, before or after signing.

    pyHanko compares what came after a signature; what came before the first one is held to less:
    of the objects that were there, the catalogue, the pages' lists of annotations, the metadata and
    the tags for screen readers may be written anew, and every annotation that is added belongs to a
    signature.
    """
    last = reader.xrefs.total_revisions - 1
    if last == 0:
        return False
    old, new = (reader.get_historical_resolver(revision) for revision in (0, last))
    if old.root_ref != new.root_ref or not _is_like(old.root, new.root, OF_CATALOGUE):
        return True
    pages = list(_pages(old.root.raw_get("/Pages"), old))
    allowed = {old.root_ref, *pages, *_metadata(old)}
    for ref in pages:
        before, after = old(ref), new(ref)
        if not _is_like(before, after, OF_PAGE) or not _adds_signatures_alone(before, after):
            return True
        allowed |= {found.reference for found in _raw(before, "/Annots")}
    written = set().union(*(reader.xrefs.explicit_refs_in_revision(n) for n in range(1, last + 1)))
    return any(ref not in allowed and _is_rewritten(ref, old, new) for ref in written)


def _is_like(before: DictionaryObject, after: DictionaryObject, free: frozenset[str]) -> bool:
    names = (before.keys() | after.keys()) - free
    return all(
        name in before and name in after and before.raw_get(name) == after.raw_get(name)
        for name in names
    )


def _pages(node: IndirectObject, old: HistoricalResolver) -> Iterator[Reference]:
    """The pages below a node of the tree; its own nodes may not be written anew."""
    found = old(node.reference)
    if found["/Type"] == "/Page":
        yield node.reference
    for index in range(len(found.get("/Kids", ()))):
        yield from _pages(found["/Kids"].raw_get(index), old)


def _metadata(old: HistoricalResolver) -> Iterator[Reference]:
    for holder, name in ((old.trailer_view, "/Info"), (old.root, "/Metadata")):
        yield from (found.reference for found in _raw(holder, name))


def _raw(holder: DictionaryObject, name: str) -> list[IndirectObject]:
    """The reference that stands at a name, if one does."""
    value = holder.raw_get(name) if name in holder else None
    return [value] if isinstance(value, IndirectObject) else []


def _adds_signatures_alone(before: DictionaryObject, after: DictionaryObject) -> bool:
    old, new = before.get("/Annots", ()), after.get("/Annots", ())
    if len(new) < len(old) or any(old.raw_get(n) != new.raw_get(n) for n in range(len(old))):
        return False
    return all(_is_signature(new[place]) for place in range(len(old), len(new)))


def _is_signature(annotation: DictionaryObject) -> bool:
    kind = annotation.get("/FT") or annotation.get("/Parent", {}).get("/FT")
    return annotation.get("/Subtype") == "/Widget" and kind == "/Sig"


def _is_rewritten(ref: Reference, old: HistoricalResolver, new: HistoricalResolver) -> bool:
    """Whether an object of the first revision is another now; tags may be, if they stay tags."""
    try:
        before = old.get_object(ref)
    except PdfError:  # no such object then: it is new, and nothing that was there leads to it
        return False
    is_free = isinstance(before, NullObject)
    return not is_free and not (_is_tag(before) and _is_tag(new.get_object(ref)))


def _is_tag(found: PdfObject) -> bool:
    """Of the tree that names headings and paragraphs, or of the table that leads to it."""
    if not isinstance(found, DictionaryObject) or isinstance(found, StreamObject):
        return False
    return found.get("/Type") in TAGS or ("/Nums" in found and found.keys() <= NUMBER_TREE)


def _is_end_covered(reader: PdfFileReader) -> bool:
    coverage = reader.embedded_signatures[-1].evaluate_signature_coverage()
    return coverage == SignatureCoverageLevel.ENTIRE_FILE


def _described(
    signature: EmbeddedPdfSignature, trusted: list[x509.Certificate], moment: datetime
) -> dict[str, Any]:
    certificate = signature.signer_cert
    said = _names(certificate) | {"field": signature.field_name}
    context = ValidationContext(trust_roots=trusted, moment=moment, allow_fetching=False)
    try:
        status = validate_pdf_signature(signature, context, key_usage_settings=USAGE)
    except (SignatureValidationError, UnacceptableSignerError):
        return said | {"is_intact": False, "covers": "part", "changed_after": "content"}
    return said | _times(status) | _soundness(status) | {
        "is_trusted": status.trusted if trusted else None
    }  # fmt: skip


def _names(certificate: x509.Certificate) -> dict[str, Any]:
    subject, issuer = certificate.subject.native, certificate.issuer.native
    validity = certificate["tbs_certificate"]["validity"].native
    return {
        "signer": _word(subject, "common_name"),
        "organisation": _word(subject, "organization_name"),
        "unit": _word(subject, "organizational_unit_name"),
        "issuer": _word(issuer, "common_name") or _word(issuer, "organization_name"),
        "is_own_issuer": subject == issuer,
        "serial": f"{certificate.serial_number:x}",
        "valid_from": validity["not_before"].isoformat(),
        "valid_to": validity["not_after"].isoformat(),
    }


def _word(names: dict[str, Any], name: str) -> str:
    """The value; several, as of a unit within a unit, in one line."""
    value = names.get(name) or ""
    return ", ".join(value) if isinstance(value, list) else str(value)


def _times(status: PdfSignatureStatus) -> dict[str, Any]:
    """When it was signed: by a timestamp, or by the clock of whoever signed."""
    stamp = status.timestamp_validity
    if stamp is not None and stamp.valid and stamp.intact:
        by = _word(stamp.signing_cert.subject.native, "common_name")
        return {
            "signed_at": stamp.timestamp.isoformat(), "time_from": "timestamp", "time_by": by,
            "is_time_trusted": stamp.trusted,
        }  # fmt: skip
    clock: datetime | None = status.signer_reported_dt
    return {"signed_at": clock.isoformat() if clock else None, "time_from": "clock"}


def _soundness(status: PdfSignatureStatus) -> dict[str, Any]:
    level = status.modification_level
    is_content = level is None or level > SIGNING or status.docmdp_ok is False
    return {
        "is_intact": status.intact and status.valid,
        "covers": COVERAGE.get(status.coverage, "part"),
        "changed_after": "content" if is_content
        else "none" if level == ModificationLevel.NONE else "signing",
    }  # fmt: skip


def _limit() -> None:
    """One minute and one gigabyte, where the machine can hold a program to them."""
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _limit()
    as_of, *folders = sys.argv[1:]
    found = examine(sys.stdin.buffer.read(), datetime.fromisoformat(as_of), *map(Path, folders))
    json.dump(found, sys.stdout)
