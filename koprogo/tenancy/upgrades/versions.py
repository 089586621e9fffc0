"""Which version a copropriété is on: a label of the migrations its schema has had.

``31-5f0c2a9d`` is thirty-one migrations, and which. It is compared on each request, so it is worked out once a process.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig, apps
from django.conf import settings
from django.db.models import Model

from koprogo.tenancy.connection import connection

Name = tuple[str, str]


def label(migrations: Iterable[Name]) -> str:
    """Return the label of a set of migrations; those of the shared schema do not count."""
    names = sorted(f"{app}.{name}" for app, name in migrations if app in tenant_labels())
    return f"{len(names)}-{hashlib.sha256(' '.join(names).encode()).hexdigest()[:8]}"


@cache
def tenant_labels() -> frozenset[str]:
    """Return the labels of the applications whose tables lie in each copropriété."""
    return frozenset(config.label for config in _tenant_configs())


def tenant_models() -> Iterator[type[Model]]:
    """Yield the models whose tables lie in each copropriété."""
    for config in _tenant_configs():
        yield from config.get_models()


@cache
def code_version() -> str:
    """Return the version this process was written for, from the names of its migrations: loading them takes longer."""
    return label((config.label, name) for config in _tenant_configs() for name in _migrations_of(config))


def _tenant_configs() -> list[AppConfig]:
    return [config for config in apps.get_app_configs() if config.name in settings.TENANT_APPS]


def _migrations_of(config: AppConfig) -> list[str]:
    try:
        package = import_module(settings.MIGRATION_MODULES.get(config.label) or f"{config.name}.migrations")
    except ModuleNotFoundError:
        return []
    return [name for _, name, is_package in iter_modules(package.__path__) if not is_package and name[0] not in "_~"]


def is_behind(version: str) -> bool:
    """Return whether this code is too new for a copropriété on ``version``.

    One that is ahead is served: what a release removes, the code before it no longer uses (see README.md).
    """
    return version != code_version() and _count(version) <= _count(code_version())


def _count(version: str) -> int:
    return int(version.partition("-")[0])


_known_current: set[str] = set()


def is_schema_behind(schema: str, version: str) -> bool:
    """Return whether a copropriété is behind, asking its own list of migrations where no version was kept."""
    if version:
        return is_behind(version)
    if schema not in _known_current and not is_behind(version_of(schema)):
        _known_current.add(schema)
    return schema not in _known_current


def version_of(schema: str) -> str:
    """Read the version of a schema from its own list of migrations."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT app, name FROM "{schema}".django_migrations')  # noqa: S608  (a name of ours)
        return label(cursor.fetchall())
