"""Browsers get compressed files, and keep them until they change."""

import gzip
from pathlib import Path

from flask import url_for

BUDGET = 400_000


def address(app, name):
    with app.test_request_context():
        return url_for("static", filename=name)


def test_a_browser_that_accepts_it_gets_the_compressed_file(app, client):
    plain = client.get(address(app, "vendor/tabler.css"))

    answer = client.get(address(app, "vendor/tabler.css"), headers={"Accept-Encoding": "gzip, br"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert gzip.decompress(answer.data) == plain.data
    assert "Content-Encoding" not in plain.headers


def test_a_file_under_its_version_is_kept_for_a_year(app, client):
    answer = client.get(address(app, "vendor/htmx.js"))

    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "immutable" not in client.get("/static/vendor/htmx.js").headers["Cache-Control"]


def test_a_changed_file_has_another_address(app, tmp_path, monkeypatch):
    monkeypatch.setattr(app, "static_folder", str(tmp_path))
    (tmp_path / "a.css").write_text("a {}")
    before = address(app, "a.css")

    (tmp_path / "a.css").write_text("a { color: red }")

    assert address(app, "a.css") != before


def test_an_unchanged_file_is_not_sent_twice(app, client):
    first = client.get(address(app, "vendor/fonts.css"), headers={"Accept-Encoding": "gzip"})
    headers = {"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]}

    answer = client.get(address(app, "vendor/fonts.css"), headers=headers)

    assert answer.status_code == 304


def test_a_first_view_stays_within_its_weight(app, client):
    folder = Path(app.static_folder)
    names = ["tabler.css", "fonts.css", "htmx.js", "icons.svg"]
    names = [f"vendor/{name}" for name in names]
    names += [str(path.relative_to(folder)) for path in folder.glob("[cj]*s/*")]
    names += [str(path.relative_to(folder)) for path in folder.glob("vendor/fonts/*.woff2")]

    weights = {
        name: len(client.get(address(app, name), headers={"Accept-Encoding": "gzip"}).data)
        for name in names
    }

    assert sum(weights.values()) < BUDGET, weights
