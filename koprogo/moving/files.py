"""The files of a copropriété: its folder, and what its rows tell of them."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import QuerySet

from koprogo.tenancy.upgrades.versions import tenant_models

ROWS_AT_ONCE = 2000


def folder_of(schema: str) -> Path:
    return Path(settings.MEDIA_ROOT) / schema


def plain_files(folder: Path) -> tuple[list[str], list[str]]:
    """Return the names below a folder: plain files, and what is something else; scratch files aside."""
    plain: list[str] = []
    others: list[str] = []
    for path in _paths(folder):
        is_plain = path.is_file() and not path.is_symlink()
        (plain if is_plain else others).append(path.relative_to(folder).as_posix())
    return sorted(plain), sorted(others)


def _paths(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        yield from (Path(place) / name for name in [*names, *links] if not name.startswith("."))


def files_told() -> dict[str, str]:
    """Return the hash of each file that a row of the copropriété names."""
    return {name: sha256 for rows in _rows_with_files() for name, sha256 in rows.iterator(ROWS_AT_ONCE)}


def _rows_with_files() -> Iterator[QuerySet[models.Model, tuple[str, str]]]:
    for model in tenant_models():
        if {"file", "sha256"} <= {field.name for field in model._meta.get_fields()}:
            yield model._default_manager.exclude(file="").values_list("file", "sha256")


def remove_folder(folder: Path) -> None:
    """Remove a folder with all in it; one that is not there is removed already."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        shutil.rmtree(folder)
