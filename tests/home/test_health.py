"""Health, metrics and the head of every answer."""

import json
import logging

import pytest

from portal.access import Role
from portal.config import Config, Unset
from portal.jobs.life import beat
from portal.jobs.outbox import enqueue
from portal.kernel.logs import formatter
from tests import make


def test_a_process_that_answers_is_healthy(client):
    assert client.get("/healthz").text == "ok"


def test_it_is_not_ready_without_a_worker(client):
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json["database"] == answer.json["redis"] == answer.json["store"] == "ok"
    assert answer.json["worker"] == "absent"


def test_it_is_ready_when_all_of_it_lives(client):
    beat("worker@here", "worker", has_broker=True)
    beat("dispatcher@here", "dispatcher", has_broker=True)

    assert client.get("/readyz").status_code == 200


def test_metrics_count_waiting_work_and_name_nobody(client):
    enqueue("tests.nothing", {"secret": "nội dung"}, title="Kế hoạch mật")
    beat("worker@here", "worker", has_broker=True)

    page = client.get("/metrics").text

    assert 'portal_jobs{queue="bulk",state="queued"} 1.0' in page
    assert 'portal_processes{kind="worker"} 1.0' in page
    assert "mật" not in page


def test_without_a_worker_pages_say_that_requests_are_kept(client, sign_in):
    sign_in(make.person(Role.OFFICER))

    assert "Chưa có tiến trình xử lý" in client.get("/jobs/").text


def test_with_the_broker_away_pages_work_and_say_so(client, sign_in):
    beat("dispatcher@here", "dispatcher", has_broker=False)
    sign_in(make.person(Role.OFFICER))

    page = client.get("/jobs/")

    assert page.status_code == 200
    assert "Hàng đợi công việc đang tạm gián đoạn" in page.text


@pytest.mark.parametrize("url", ["/sign-in", "/healthz", "/khong-co", "/static/css/tokens.css"])
def test_every_answer_forbids_scripts_from_elsewhere(client, url):
    headers = client.get(url).headers

    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_serving_without_its_settings_stops_at_the_start():
    with pytest.raises(Unset, match="DATABASE_URL, REDIS_URL, SECRET_KEY"):
        Config().check()


def test_a_setting_may_come_from_a_file(tmp_path):
    secret = tmp_path / "secret_key"
    secret.write_text("from a file\n")

    config = Config.from_environment({"SECRET_KEY_FILE": str(secret)})

    assert config.secret_key == "from a file"


def test_a_log_line_is_json_with_its_ids():
    record = logging.LogRecord("portal.jobs", logging.INFO, "", 0, "job done", (), None)
    record.job_id = "01a2"

    line = json.loads(formatter().format(record))

    assert (line["event"], line["job_id"], line["level"]) == ("job done", "01a2", "info")
