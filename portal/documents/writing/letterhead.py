"""What stands above and below the text: the bodies, Nơi nhận and the signature."""

import re
from typing import Protocol

from portal.documents.plan import Recipient, Signatory
from portal.documents.writing.wording import inert

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
KIND = "KẾ HOẠCH"

_LOCAL_BODY = re.compile(
    r"(?P<name>.+?)\s+(?P<place>(?:tỉnh|thành phố)\s+.+)", re.IGNORECASE | re.DOTALL
)
_ARCHIVE = re.compile(r"^lưu\s*:?\s*", re.IGNORECASE)
# "KT.GIÁM ĐỐC", as it is often typed.
_CAPACITY = re.compile(r"\b(KT|TM|TL|TUQ|Q)\.\s*(?=\S)")
_NEXT_CAPACITY = re.compile(r"\s+(?=(?:KT|TL|TUQ)\.)")
# Cities under the central government; every other province is a "tỉnh".
_CITIES = ("Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Cần Thơ", "Hồ Chí Minh")
_SUPERIORS = {"sở ": "Ủy ban nhân dân {place}", "trung tâm ": "Sở Tư pháp {place}"}
_PARENTS = {"sở ": "UBND {place}", "trung tâm ": "SỞ TƯ PHÁP {place}"}


class Headed(Protocol):
    """What a head is made from: a plan, or any other document."""

    parent_body: str | None
    issuing_body: str | None
    issuer: str | None
    place: str | None


def bodies(document: Headed) -> tuple[str, str]:
    """The parent body (may be empty) and the issuing body, in capitals.

    Without the two lines of a head they follow from the issuer: a Sở stands under its UBND,
    a Trung tâm under its Sở Tư pháp, and the parent carries the name of the province.
    """
    parent, issuing = inert(document.parent_body).strip(), inert(document.issuing_body).strip()
    if not issuing:
        issuer = inert(document.issuer).strip()
        pattern = next((p for start, p in _PARENTS.items() if issuer.lower().startswith(start)), "")
        issuing, province = _without_province(issuer, inert(document.place).strip())
        if pattern and province:
            parent = parent or pattern.format(place=province)
        else:
            issuing = issuer
    return parent.upper(), issuing.upper()


def parent_name(document: Headed) -> str:
    """The superior body in full, as a sentence names it; nothing where the issuer tells none."""
    issuer = inert(document.issuer).strip()
    pattern = next((p for start, p in _SUPERIORS.items() if issuer.lower().startswith(start)), "")
    _, province = _without_province(issuer, inert(document.place).strip())
    return pattern.format(place=province) if pattern and province else ""


def _without_province(issuer: str, place: str) -> tuple[str, str]:
    """The body's own name, and its province: as the issuer names it, else the place of issue."""
    local = _LOCAL_BODY.fullmatch(issuer)
    if local:
        return local["name"], local["place"]
    place = place.removeprefix("Thành phố ").removeprefix("TP. ")
    if not place:
        return issuer, ""
    return issuer.removesuffix(
        place
    ).strip(), f"{'thành phố' if place in _CITIES else 'tỉnh'} {place}"


def recipient_lines(recipients: list[Recipient]) -> list[str]:
    """ "- …;" each, the archive last, ending with a full stop."""
    names = [_recipient(recipient) for recipient in sorted(recipients, key=lambda r: r.is_archive)]
    return [
        f"- {name}{';' if number < len(names) else '.'}" for number, name in enumerate(names, 1)
    ]


def _recipient(recipient: Recipient) -> str:
    name, note = inert(recipient.name).strip(" -;.\n"), inert(recipient.note).strip(" ()\n")
    if recipient.is_archive:
        name = f"Lưu: {_ARCHIVE.sub('', name, count=1)}"
    return f"{name} ({note})" if note else name


def office_lines(signatory: Signatory | None) -> list[str]:
    """The lines above the signature: "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"."""
    if signatory is None:
        return []
    authority = inert(signatory.authority).strip()
    authority = _CAPACITY.sub(r"\1. ", authority)
    lines = [*_NEXT_CAPACITY.split(authority), inert(signatory.position).strip()]
    return [line.upper() for line in lines if line]
