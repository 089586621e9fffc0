"""Files in one folder per copropriété, never outside it."""

from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files import File
from django.core.files.storage import FileSystemStorage

from koprogo.tenancy.connection import connection


class SchemaStorage(FileSystemStorage):
    """A storage whose paths begin with the schema in force; nothing is served by URL."""

    def path(self, name: str) -> str:
        if ".." in PurePosixPath(name).parts:
            raise SuspiciousFileOperation(name)
        return super().path(f"{connection.schema_name}/{name}")

    def _save(self, name: str, content: File) -> str:
        """Return the name as it is asked for later: without the schema."""
        saved: str = super()._save(name, content)  # type: ignore[misc]
        return saved.removeprefix(f"{connection.schema_name}/")

    def url(self, name: str | None) -> str:
        raise SuspiciousFileOperation("files are served by views only")
