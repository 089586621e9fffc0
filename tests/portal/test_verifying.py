"""What was altered behind the back of the application is found and named."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from accounting.domain.ledger import credit, debit
from accounting.models import FundCallLine, FundCallShare, JournalEntry, JournalLine
from accounting.services.issue import issue_fund_call
from accounting.services.ledger import post_entry
from buildings.models import Ownership
from koprogo.core.money import Cents
from koprogo.portal.verifying import CHECKS, flaws
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from tests.accounting.doing import settled
from tests.factories.accounting import draft, tilleul
from tests.factories.documents import rendered_document


@contextmanager
def no_guards() -> Iterator[None]:
    """Write as somebody who has switched the triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET session_replication_role = replica")
        yield
        cursor.execute("SET session_replication_role = DEFAULT")


@pytest.fixture
def call(copropriete: Copropriete) -> Any:
    call = draft(tilleul())
    issued = issue_fund_call(fund_call=call, on=call.called_on, by=None)
    settled()
    return issued


def found() -> list[str]:
    return list(flaws(list(CHECKS)))


def test_what_was_written_is_sound(call: Any) -> None:
    rendered_document()
    assert found() == []


def test_altered_line_names_its_entry(call: Any) -> None:
    line = JournalLine.objects.filter(debit_cents__gt=0)[0]
    with no_guards():
        JournalLine.objects.filter(pk=line.pk).update(debit_cents=line.debit_cents + 1)
    assert [str(line.entry_id) in flaw for flaw in found()] == [True, True]


def test_removed_entry_leaves_a_gap(call: Any) -> None:
    for number in (1, 2):
        lines = [debit("610500", Cents(number)), credit("440000", Cents(number))]
        first = post_entry(journal="PUR", on=call.called_on, text="Nettoyage", lines=lines, by=None)
    gone = JournalEntry.objects.filter(journal="PUR").exclude(pk=first.pk)
    with no_guards():
        JournalLine.objects.filter(entry__in=gone).delete()
        gone.delete()
    assert [flaw for flaw in found() if flaw.startswith("journal PUR")] == [found()[0]]


def test_altered_share_and_line_of_a_call_are_told(call: Any) -> None:
    share = FundCallShare.objects.all()[0]
    with no_guards():
        FundCallShare.objects.filter(pk=share.pk).update(amount_cents=share.amount_cents + 1)
        FundCallLine.objects.filter(share=share).update(amount_cents=0)
    words = " ".join(found())
    assert call.number in words
    assert share.ogm in words


def test_part_that_is_not_whole_names_its_lot(call: Any) -> None:
    part = Ownership.objects.filter(until_on=None)[0]
    with no_guards():
        Ownership.objects.filter(pk=part.pk).update(part_denominator=3)
    assert any(str(part.lot_id) in flaw and "1/3" in flaw for flaw in found())


def test_changed_and_missing_files_are_told(copropriete: Copropriete) -> None:
    document = rendered_document()
    path = Path(default_storage.path(document.file))
    path.chmod(0o600)
    path.write_bytes(b"something else")
    assert [str(document.pk) in flaw for flaw in found()] == [True]
    path.unlink()
    assert [str(document.pk) in flaw for flaw in found()] == [True]


def test_command_names_the_copropriete_and_fails(call: Any, copropriete: Copropriete) -> None:
    out = StringIO()
    call_command("verify_ledger", copropriete.slug, stdout=out)
    assert "1 copropriété is as it was written" in out.getvalue()
    with no_guards():
        JournalLine.objects.filter(debit_cents__gt=0).update(debit_cents=7)
    with pytest.raises(CommandError, match="found in 1"):
        call_command("verify", copropriete.slug, stdout=out)
    assert f"✗ {copropriete.slug}: entry" in out.getvalue()


def test_unknown_copropriete_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="no such"):
        call_command("verify", "nowhere")
