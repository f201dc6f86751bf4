"""The faults: each strikes a portal that is at work, at moments chosen by a seeded dice."""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

import redis
from celery import Celery

from portal.processes import Child
from tests.live import Live, answer, descendants, until

BEGUN = "SELECT count(*) FROM jobs WHERE state = 'running' AND started_at > %s"
OPEN = "SELECT tenant_id, id, queue FROM jobs WHERE state IN ('queued', 'sent', 'running')"
FROZEN = 5.0


@dataclass
class Strikes:
    """A portal, a dice, and what was noticed while striking."""

    live: Live
    dice: Random
    noticed: dict[str, str] = field(default_factory=dict)

    def pause(self, least: float, most: float) -> None:
        time.sleep(self.dice.uniform(least, most))

    def wait_for_work(self) -> None:
        """Until a job begins from now on, and a moment more; or until none is left."""
        called = datetime.now(UTC)

        def is_working() -> bool:
            return (
                bool(self.live.ask(BEGUN, called)) or not self.live.behind.execute(OPEN).fetchone()
            )

        until(is_working, lambda: "no job began", 60)
        self.pause(0, 0.4)

    def kill(self, name: str) -> None:
        child = self.live.programs[name]
        kill_group(child)
        child.start()


def kill_group(child: Child) -> None:
    assert child.process
    os.killpg(child.process.pid, signal.SIGKILL)
    child.process.wait()


def worker_killed(strikes: Strikes) -> int:
    for _ in range(4):
        strikes.wait_for_work()
        strikes.kill("worker")
    return 4


def worker_child_killed(strikes: Strikes) -> int:
    struck = 0
    for _ in range(6):
        strikes.wait_for_work()
        struck += _kill_one_child(strikes)
    return struck


def _kill_one_child(strikes: Strikes) -> int:
    process = strikes.live.programs["worker"].process
    assert process
    children = descendants(process.pid)
    if not children:
        return 0
    os.kill(strikes.dice.choice(children), signal.SIGKILL)
    return 1


def dispatcher_killed(strikes: Strikes) -> int:
    for _ in range(4):
        strikes.pause(0.2, 2)
        strikes.kill("dispatcher")
    return 4


def redis_killed(strikes: Strikes) -> int:
    for _ in range(3):
        strikes.pause(0.2, 2)
        broker = _broker(strikes.live)
        kill_group(broker)
        strikes.pause(0, 1)
        broker.start()
    return 3


def redis_frozen(strikes: Strikes) -> int:
    """Pages must go on being answered: a web request never asks Redis for work."""
    broker = _broker(strikes.live)
    assert broker.process
    strikes.pause(0.2, 1)
    broker.process.send_signal(signal.SIGSTOP)
    slowest, over = 0.0, time.monotonic() + FROZEN
    while time.monotonic() < over:
        began = time.perf_counter()
        assert answer(strikes.live.port, "/sign-in").startswith("200"), "a page was refused"
        slowest = max(slowest, time.perf_counter() - began)
    broker.process.send_signal(signal.SIGCONT)
    strikes.noticed["Redis frozen"] = f"slowest page meanwhile {slowest * 1000:.0f} ms"
    return 1


def redis_flushed(strikes: Strikes) -> int:
    with redis.Redis.from_url(strikes.live.servers.redis_url) as client:
        for _ in range(5):
            strikes.pause(0.1, 1)
            client.flushall()
    return 5


def database_sessions_ended(strikes: Strikes) -> int:
    query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'portal_login'"
    for _ in range(3):
        strikes.wait_for_work()
        strikes.live.behind.execute(query)
    return 3


def delivered_again(strikes: Strikes) -> int:
    """Every message that is under way is sent five times more."""
    with Celery(broker=strikes.live.servers.redis_url) as sender:
        strikes.wait_for_work()
        waiting = strikes.live.behind.execute(OPEN).fetchall() * 5
        for tenant_id, job_id, queue in waiting:
            arguments = {"tenant_id": tenant_id, "job_id": str(job_id)}
            sender.send_task("jobs.run", kwargs=arguments, queue=queue)
    strikes.noticed["messages delivered again"] = f"{len(waiting)} messages"
    return 5


def two_dispatchers(strikes: Strikes) -> int:
    """A second one beside the first, which is killed while both work."""
    strikes.live.start("dispatcher", called="second dispatcher")
    strikes.pause(2, 4)
    strikes.kill("dispatcher")
    strikes.pause(1, 2)
    return 2


def _broker(live: Live) -> Child:
    return next(child for child in live.servers.children if child.name == "Redis")


FAULTS: dict[str, Callable[[Strikes], int]] = {
    "worker killed": worker_killed,
    "worker's child killed": worker_child_killed,
    "dispatcher killed": dispatcher_killed,
    "Redis killed": redis_killed,
    "Redis frozen": redis_frozen,
    "Redis flushed": redis_flushed,
    "database sessions ended": database_sessions_ended,
    "messages delivered again": delivered_again,
    "two dispatchers": two_dispatchers,
}
