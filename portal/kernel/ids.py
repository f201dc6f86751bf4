"""Ids that sort by time: UUID version 7 (RFC 9562, section 5.7), made here so that rows can refer
to each other before they are written.
"""

import os
import time
from uuid import UUID

from portal.errors import Missing


def new_id() -> UUID:
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds << 80) | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | (0x7 << 76)
    return UUID(int=value & ~(0x3 << 62) | (0x2 << 62))


def typed_id(text: str) -> UUID:
    """The id that a request carries as text; Missing for what is none."""
    try:
        return UUID(text)
    except ValueError as error:
        raise Missing(text) from error
