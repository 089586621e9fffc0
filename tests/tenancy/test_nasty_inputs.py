"""A text the database cannot hold is refused wherever the API takes a reference, before it is asked for."""

import pytest

from accounting.models import JournalEntry, Supplier
from tests.accounting.conftest import program, world  # noqa: F401

API = "/c/parc/api/v1"
CASES = [
    ("suppliers", {"name": "ACME", "account": "61\0"}),
    ("budget-lines", {"account": "61\0", "amount": "1.00"}),
    ("contracts", {"account": "61\0", "amount": "1.00"}),
    ("cut-offs", {"account": "61\0", "amount": "1.00"}),
    ("meter-readings", {"account": "61\0", "lots": {}}),
]


@pytest.mark.parametrize(("path", "body"), CASES)
def test_a_reference_with_a_nul_is_refused(world, program, path, body):  # noqa: F811
    answer = program.post(f"{API}/{path}/", body, content_type="application/json")

    assert answer.status_code == 400
    assert not JournalEntry.objects.exists()
    assert not Supplier.objects.filter(name="ACME").exists()


def test_more_lines_than_anybody_writes_are_refused(world, program):  # noqa: F811
    body = {"on": "2025-03-01", "text": "x", "lines": [{"account": "610500", "debit": "1.00"}] * 1001}
    answer = program.post(f"{API}/journal-entries/", body, content_type="application/json")

    assert (answer.status_code, len(answer.json()["errors"]["lines"])) == (400, 1)
