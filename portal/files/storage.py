"""Where bytes lie: a folder or an S3-compatible store, behind five verbs.

Keys are random, never names.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

import boto3
from botocore.exceptions import ClientError
from flask import current_app

from portal.kernel.clock import now


class Store(Protocol):
    """Keys are immutable: a key is written once. `open` raises FileNotFoundError."""

    def put(self, key: str, stream: IO[bytes]) -> None: ...
    def open(self, key: str) -> IO[bytes]: ...
    def delete(self, key: str) -> None: ...
    def keys(self, prefix: str) -> Iterator[tuple[str, float]]: ...
    def check(self) -> None: ...


def new_key(tenant_id: int | None) -> str:
    """t/<tenant>/<year>/<random>, 128 bits of it."""
    return f"t/{tenant_id}/{now():%Y}/{secrets.token_hex(16)}"


class Folder:
    """A folder on disk. A file appears under its key only when all of it is written."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, key: str, stream: IO[bytes]) -> None:
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".part")
        with half.open("wb") as out:
            shutil.copyfileobj(stream, out)
            out.flush()
            os.fsync(out.fileno())
        half.rename(path)

    def open(self, key: str) -> IO[bytes]:
        return self._path(key).open("rb")

    def delete(self, key: str) -> None:
        self._path(key).unlink(missing_ok=True)

    def keys(self, prefix: str) -> Iterator[tuple[str, float]]:
        """Each key below a prefix with the time it was written, as seconds since 1970."""
        for path in sorted((self.root / prefix).rglob("*")):
            if path.is_file():
                yield str(path.relative_to(self.root)), path.stat().st_mtime

    def check(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        if not os.access(self.root, os.W_OK):
            raise PermissionError(str(self.root))

    def _path(self, key: str) -> Path:
        path = (self.root / key).resolve()
        if not path.is_relative_to(self.root.resolve()):
            raise FileNotFoundError(key)
        return path


class Bucket:
    """A bucket of an S3-compatible store."""

    def __init__(self, client: Any, name: str) -> None:
        self.client, self.name = client, name

    def put(self, key: str, stream: IO[bytes]) -> None:
        self.client.upload_fileobj(stream, self.name, key)

    def open(self, key: str) -> IO[bytes]:
        try:
            return self.client.get_object(Bucket=self.name, Key=key)["Body"]
        except ClientError as error:
            raise FileNotFoundError(key) from error

    def delete(self, key: str) -> None:
        self.client.delete_object(Bucket=self.name, Key=key)

    def keys(self, prefix: str) -> Iterator[tuple[str, float]]:
        for page in self.client.get_paginator("list_objects_v2").paginate(
            Bucket=self.name, Prefix=prefix
        ):
            for entry in page.get("Contents", []):
                written: datetime = entry["LastModified"]
                yield entry["Key"], written.timestamp()

    def check(self) -> None:
        self.client.head_bucket(Bucket=self.name)


def store() -> Store:
    """The store of this application."""
    return _store_at(current_app.extensions["portal"].store)


@lru_cache(maxsize=4)
def _store_at(address: str) -> Store:
    parts = urlsplit(address)
    if parts.scheme == "file":
        return Folder(Path(unquote(parts.path)))
    options = parse_qs(parts.query)
    client = boto3.client(
        "s3",
        endpoint_url=options.get("endpoint", [None])[0],
        region_name=options.get("region", ["us-east-1"])[0],
    )
    return Bucket(client, parts.netloc)
