"""The Celery app: celery -A tasks worker. Redis is only a doorbell; PostgreSQL holds every job."""

from celery import Celery

from portal.config import Config

TIME_LIMIT = 900  # seconds; a job that takes longer is ended and returned by its lease

app = Celery(
    "portal",
    broker=Config.from_environment().redis_url or "memory://",
    include=["tasks.jobs", "tasks.life"],
)
app.conf.update(
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    task_acks_late=False,  # the job row is the truth: a lost message is rung for again
    worker_prefetch_multiplier=1,
    worker_max_tasks_per_child=500,
    worker_max_memory_per_child=150_000,  # kB: after a large job a fresh process takes over
    task_time_limit=TIME_LIMIT,
    task_soft_time_limit=TIME_LIMIT - 60,
    task_default_queue="bulk",
    worker_hijack_root_logger=False,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_transport_options={
        "socket_timeout": 5,
        "socket_connect_timeout": 5,
        "max_retries": 1,  # at once, for a connection gone stale; the dispatcher itself asks again
        "interval_start": 0,
        "visibility_timeout": 4 * TIME_LIMIT,
    },
    timezone="UTC",
)
