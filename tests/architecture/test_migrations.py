"""The migrations, the DDL template and the models say the same."""

import difflib
import io
import re

import pytest
from django.core.management import call_command

from koprogo.tenancy.provisioning import TEMPLATE_FILE


def test_models_have_no_change_without_a_migration(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_template_is_what_the_migrations_make():
    written = io.StringIO()
    call_command("write_template", "--print", stdout=written)

    changes = difflib.unified_diff(_lines(TEMPLATE_FILE.read_text()), _lines(written.getvalue()), lineterm="")

    assert list(changes) == []


def _lines(sql: str) -> list[str]:
    """Leave out what differs from one server version to the next."""
    return [line for line in sql.strip().splitlines() if not re.match(r"\s*(SET|SELECT pg_catalog)", line)]
