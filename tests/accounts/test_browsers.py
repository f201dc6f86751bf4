"""Browsers in words: what the page of one's account says of every session."""

import pytest

from portal.accounts.browsers import UNKNOWN, browser_words

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/156.0 Safari/537.36",
            "Chrome trên Windows",
        ),
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/156.0 Edg/156.0", "Edge trên Windows"),
        (f"Mozilla/5.0 (Linux; Android 16) {WEBKIT} Chrome/156.0 Mobile", "Chrome trên Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) Safari/605", "Safari trên iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0", "Firefox trên Linux"),
        ("curl/8.5.0", "curl/8.5.0"),
        ("", UNKNOWN),
    ],
)
def test_a_browser_is_named_with_the_machine_it_runs_on(told, words):
    assert browser_words(told) == words
