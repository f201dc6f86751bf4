"""Health check of a process: python -m tasks.health worker|dispatcher; exits 0 while one gives
life signs.
"""

import sys

from portal.jobs.queries import living_processes
from tasks.base import flask_app

if __name__ == "__main__":
    with flask_app.app_context():
        sys.exit(0 if sys.argv[1] in living_processes() else 1)
