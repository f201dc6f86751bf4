"""Addresses that come in with a request and lead on afterwards."""

from urllib.parse import urlsplit


def own_path(target: str | None, *, otherwise: str) -> str:
    """The path if it is one of this site, else the other: never a way to elsewhere."""
    parts = urlsplit(target or "")
    is_own = (
        target
        and target.startswith("/")
        and not target.startswith(("//", "/\\"))
        and not parts.netloc
        and "\\" not in target
    )
    return str(target) if is_own else otherwise
