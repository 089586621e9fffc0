"""The files of papers: written once under the name of their content, read only if still the same."""

import hashlib
import logging
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.core.files.storage import default_storage

from koprogo.core.errors import N_, DomainError

logger = logging.getLogger(__name__)


class FileIsNotTheOneKept(DomainError):
    """What is served is what was kept, byte for byte (D-09)."""

    code = "file-is-not-the-one-kept"
    message = N_("Le fichier conservé a été modifié ou a disparu : il n'est pas montré.")
    advice = N_("Prévenez l'exploitant : il peut le reprendre d'une sauvegarde.")


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a file is in the copropriété's folder, and its hash."""

    name: str
    sha256: str


def keep(content: bytes, *, ending: str = "pdf") -> Kept:
    """Write ``content`` whole or not at all; the same content is one file."""
    digest = hashlib.sha256(content).hexdigest()
    name = f"documents/{digest[:2]}/{digest}.{ending}"
    path = Path(default_storage.path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    _write_whole(path, content)
    return Kept(name, digest)


def _write_whole(path: Path, content: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as scratch:
        try:
            scratch.write(content)
            scratch.flush()
            os.fsync(scratch.fileno())
            os.replace(scratch.name, path)
        except BaseException:
            Path(scratch.name).unlink(missing_ok=True)
            raise


def read(*, name: str, sha256: str) -> bytes:
    """Return the file's content.

    :raises FileIsNotTheOneKept: when it is missing or its hash is another one; the log says which file.
    """
    try:
        content = Path(default_storage.path(name)).read_bytes()
    except OSError as error:
        logger.error("file %s is gone: %s", name, error)
        raise FileIsNotTheOneKept from error
    if hashlib.sha256(content).hexdigest() != sha256:
        logger.error("file %s was changed", name)
        raise FileIsNotTheOneKept
    return content
