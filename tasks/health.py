"""Health check of a process: python tasks/health.py worker|dispatcher; exits 0 while the one of
this machine gives life signs. Run as a file, it loads nothing of the portal: a check that did
would cost more than the process it asks about.
"""

import os
import sys
import time
from pathlib import Path

SILENT = 20  # seconds without a sign; `portal.jobs.life.beat` leaves one every 5


def is_alive(kind: str) -> bool:
    sign = Path(os.environ["DATA_DIR"]) / "alive" / kind
    return sign.exists() and time.time() - sign.stat().st_mtime < SILENT


if __name__ == "__main__":
    sys.exit(0 if is_alive(sys.argv[1]) else 1)
