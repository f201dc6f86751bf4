"""The portal in a real browser: the machine's Chromium or Chrome, found by tests/browser_setup."""
