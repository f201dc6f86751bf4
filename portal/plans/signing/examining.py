"""Has a signed PDF examined by a process of its own, and finds the file it was signed over."""

import hashlib
import json
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import current_app

PROGRAM = Path(__file__).with_name("examine.py")
PATIENCE = 90  # seconds, of which it may use sixty of the processor
KILLED = {"problem": "heavy"}
_ENDS = re.compile(rb"%%EOF(\r?\n|\r)?")
_MOST_ENDS = 50


class ExaminationFailed(RuntimeError):
    """The program itself is at fault, not the file."""


def examination_of(content: bytes, moment: datetime) -> dict[str, Any]:
    """What `examine.py` says of a file that was there at the moment. One that costs it too much is
    called heavy.
    """
    roots: str = current_app.extensions["portal"].trust_roots
    command = [sys.executable, "-I", str(PROGRAM), moment.isoformat(), *([roots] if roots else [])]
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the file by its standard input
            command, input=content, capture_output=True, timeout=PATIENCE, check=False, env={}
        )
    except subprocess.TimeoutExpired:
        return KILLED
    if done.returncode < 0:  # ended by its limits
        return KILLED
    if done.returncode:
        raise ExaminationFailed(done.stderr.decode(errors="replace")[-500:])
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def beginnings(content: bytes) -> list[str]:
    """The SHA-256 of everything up to each end of a file within the file.

    Signing appends: what was sent out stands unchanged at the beginning, up to one of its ends.
    """
    ends = {
        end
        for match in list(_ENDS.finditer(content))[:_MOST_ENDS]
        for end in (match.start() + 5, match.end())
    }
    sha256, done, found = hashlib.sha256(), 0, []
    for end in sorted(ends):
        sha256.update(content[done:end])
        done = end
        found.append(sha256.hexdigest())
    return found
