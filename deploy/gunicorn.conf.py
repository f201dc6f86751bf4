"""How gunicorn serves the portal, here and in production: a few processes with threads."""

import gc
import os
from typing import Any

from sqlalchemy.orm import configure_mappers

from portal.config import Config
from portal.kernel import logs

bind = f"{os.environ.get('BIND_HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "8"))
worker_class = "gthread"
# Loaded once and shared: half the memory, a faster start. It opens no connection while loading.
preload_app = True
# The heartbeat file must not wait for a disk, and a container's file system is read-only.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 - memory, one file each
timeout = 60
graceful_timeout = 10
keepalive = 5
# One control socket per account would be shared by every portal on the machine.
control_socket_disable = True
proc_name = "portal-web"


def on_starting(_arbiter: Any) -> None:
    """Refuse to serve without the settings that serving needs."""
    Config.from_environment().check()
    logs.configure()


def pre_fork(_arbiter: Any, _worker: Any) -> None:
    """What is loaded by now stays shared: a collection would write to, and so copy, every page."""
    configure_mappers()
    gc.collect()
    gc.freeze()
