"""python -m chaos [seed]: strikes, waits, counts; exits 1 when a job was lost or doubled."""

import sys
import time
from collections import Counter
from random import Random, randrange

from chaos.faults import FAULTS, Strikes
from chaos.work import Asked, Office, Outcome
from tests.live import portal, until
from tests.mails.server import MailServer, mail_server

EXPORTS, LETTERS = 18, 12
PATIENCE = 90.0
HEAD = ("fault", "struck", "jobs", "done", "failed", "lost", "sent again", "slowest", "")


def main(arguments: list[str]) -> int:
    seed = int(arguments[0]) if arguments else randrange(10_000)
    began = time.monotonic()
    with mail_server() as mails, portal("web", "worker", "dispatcher", mail_url=mails.url) as live:
        office, strikes = Office(live), Strikes(live, Random(seed))
        rows = strike(office, strikes, mails)
        spare = office.spare_files()
    print_table(rows, strikes.noticed)
    lost = sum(found.lost for _, _, found in rows)
    struck = sum(times for _, times, _ in rows)
    jobs = sum(found.jobs for _, _, found in rows)
    took = time.monotonic() - began
    print(
        f"\nseed {seed}: {struck} faults, {jobs} jobs, lost {lost}, doubled {spare}, {took:.0f} s"
    )
    return 1 if lost or spare else 0


def strike(office: Office, strikes: Strikes, mails: MailServer) -> list[tuple[str, int, Outcome]]:
    """Ask and strike, fault after fault; then wait for the end of everything and judge it."""
    calm = office.ask("nothing", exports=EXPORTS, letters=LETTERS)
    wait([calm], office)
    office.learn(calm)
    every, times = [calm], {"nothing": 0}
    for name, fault in FAULTS.items():
        print(f"{name} …", file=sys.stderr)
        every.append(office.ask(name, exports=EXPORTS, letters=LETTERS))
        times[name] = fault(strikes)
    wait(every, office)
    handed = Counter(str(letter["Message-ID"]) for letter in mails.letters)
    return [(asked.fault, times[asked.fault], office.judge(asked, handed)) for asked in every]


def wait(every: list[Asked], office: Office) -> None:
    try:
        until(lambda: office.is_over(every), lambda: "", PATIENCE)
    except TimeoutError:
        print("not everything ended in time", file=sys.stderr)


def print_table(rows: list[tuple[str, int, Outcome]], noticed: dict[str, str]) -> None:
    lines = [HEAD]
    for name, struck, found in rows:
        counts = (found.jobs, found.done, found.refused, found.lost)
        cells = (struck, *counts, found.handed_again, f"{found.slowest:.1f} s")
        lines.append((name, *map(str, cells), noticed.get(name, "")))
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEAD))]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        print("  ".join(cells).rstrip())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
