"""What a file of an issued document says of itself: a code, where it is checked, its origin."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

import segno

from portal.documents.codes import printed_code
from portal.documents.writing.layout import Layout

GENERATOR = "Cổng kế hoạch Tư pháp 0.1.0"
# Millimetres: the printed square, and the blank between it and the edge of the paper.
SIDE, BELOW = 14, 4
_DOTS = 6  # pixels of a module in the picture


@dataclass(frozen=True, slots=True)
class Imprint:
    """The code of an issued version, the page that checks it, and the data it was written from.

    `page` is the address of the public page, empty where the portal has none.
    """

    code: str
    page: str
    version: int
    sha256: str

    @property
    def address(self) -> str:
        """What the square leads to: the page with the code typed in, or else the code alone."""
        return f"{self.page}?code={self.code}" if self.page else printed_code(self.code)

    @property
    def lines(self) -> tuple[str, ...]:
        """What is printed beside the square."""
        where = self.page.split("://", 1)[-1]
        return (
            f"Mã xác thực: {printed_code(self.code)} (phiên bản {self.version})",
            *([f"Đối chiếu tại {where}"] if where else []),
        )

    def manifest(self, layout: Layout) -> dict[str, str]:
        """The properties that the file itself carries."""
        return {
            "Mã xác thực": printed_code(self.code),
            "Phiên bản dữ liệu": str(self.version),
            "SHA-256 của dữ liệu": self.sha256,
            "Phiên bản thể thức": layout.version,
            "Phần mềm": GENERATOR,
        }

    def picture(self) -> bytes:
        """The square as PNG."""
        out = BytesIO()
        _square(self.address).save(out, kind="png", scale=_DOTS, border=0)
        return out.getvalue()

    def drawing(self) -> str:
        """The square as SVG."""
        out = BytesIO()
        _square(self.address).save(out, kind="svg", border=0, omitsize=True)
        return out.getvalue().decode()


@lru_cache(maxsize=16)
def _square(address: str) -> segno.QRCode:
    return segno.make_qr(address, error="m")
