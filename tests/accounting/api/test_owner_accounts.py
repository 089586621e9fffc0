"""Interest and doubtful claims, booked by a program upon one owner."""

from datetime import date

import pytest

from accounting.models import JournalEntry
from accounting.services.policies import change_policy
from koprogo.audit.models import LogEntry
from tests.accounting.services.test_reminders import FIRST, FORMAL, call, send  # noqa: F401

pytestmark = pytest.mark.usefixtures("call")
API = "/c/parc/api/v1/owner-accounts/"


@pytest.fixture
def act(world, program):
    def post(name, **body):
        path = f"{API}{world.owners['Dubois'].pk}/{name}/"
        return program.post(path, body, content_type="application/json")

    return post


def test_interest_is_charged_once(act):
    assert act("interest", on=str(FORMAL)).json()["code"] == "owner-not-reminded"
    send(FIRST)
    change_policy(by=None, interest_rate=800)
    later = str(date(2025, 9, 1))

    charged, again = act("interest", on=later), act("interest", on=later)

    assert (charged.status_code, again.status_code, again.json()["code"]) == (201, 409, "no-interest-due")
    entry = JournalEntry.objects.get(pk=charged.json()["entry"])
    assert entry.lines.filter(account="756000", credit_cents__gt=0).exists()
    assert LogEntry.objects.filter(action="reminder.charge_interest").count() == 1


def test_a_claim_is_doubtful_then_lost_then_recovered(act):
    on = str(FORMAL)
    assert act("doubtful", on=on).status_code == 204
    assert act("doubtful", on=on).json()["code"] == "claim-nothing-late"

    lost = act("strike-out", amount="200.00", decision="AG du 3 mars", on=on)
    assert lost.status_code == 201
    assert act("strike-out", amount="70.01", decision="AG", on=on).json()["code"] == "claim-smaller"
    assert act("recover", amount="70.00", on=on).status_code == 201
    assert act("recover", amount="0.01", on=on).json()["code"] == "write-down-smaller"


@pytest.mark.parametrize(
    ("name", "body", "status"),
    [
        ("strike-out", {"amount": "-5.00", "decision": "x"}, 409),
        ("strike-out", {"amount": "0.00", "decision": "x"}, 409),
        ("strike-out", {"amount": "9999999999999.99", "decision": "x"}, 409),
        ("strike-out", {"amount": "5.00", "decision": "a\0b"}, 400),
        ("recover", {"amount": "-5.00"}, 409),
        ("recover", {"amount": "NaN"}, 400),
        ("interest", {"on": "9999-12-31"}, 400),
        ("doubtful", {"on": "not a day"}, 400),
    ],
)
def test_what_makes_no_sense_is_refused_and_books_nothing(act, name, body, status):
    before = JournalEntry.objects.count()

    assert act(name, **body).status_code == status
    assert JournalEntry.objects.count() == before
