from datetime import date

import pytest

from accounting.models import Reminder
from accounting.services.proposals import propose_reminders
from tests.accounting.services.test_reminders import FIRST, call  # noqa: F401

pytestmark = pytest.mark.usefixtures("call")
API = "/c/parc/api/v1/"


def test_the_account_of_an_owner_with_what_is_open(world, program):
    answer = program.get(f"{API}owner-accounts/{world.owners['Dubois'].pk}/?on=2025-03-01&since=2025-02-01").json()

    assert (answer["opening"], answer["balance"], answer["overdue"]) == ("270.00", "270.00", "270.00")
    assert [item["open"] for item in answer["open_items"]] == ["270.00"]


def test_who_is_late(program):
    [row] = program.get(f"{API}arrears/?on=2025-03-01").json()

    assert (row["overdue"], row["late_days"], row["ages"]) == ("270.00", 43, ["0.00", "270.00", "0.00", "0.00"])


def test_a_list_sent_twice_with_one_key_goes_out_once(program):
    [reminder] = propose_reminders(on=FIRST)
    body = {"reminders": [str(reminder.pk)]}

    first, again = (
        program.post(
            f"{API}reminders/send/", body, content_type="application/json", headers={"Idempotency-Key": "one-list"}
        )
        for _ in range(2)
    )
    refused = program.post(f"{API}reminders/send/", body, content_type="application/json")

    assert (first.status_code, again.status_code, refused.status_code) == (200, 200, 409)
    assert first.json() == again.json()
    assert first.json()["sent"] == [str(reminder.pk)]
    assert Reminder.objects.get().state == "sent"


def test_a_plan_is_agreed_and_broken(world, program):
    body = {"owner": str(world.owners["Dubois"].pk), "agreed_on": "2025-03-01", "count": 3, "first_on": "2025-04-01"}
    plan = program.post(f"{API}payment-plans/", body, content_type="application/json")
    broken = program.post(
        f"{API}payment-plans/{plan.json()['id']}/break/", {"on": str(date(2025, 5, 1))}, content_type="application/json"
    )

    assert (plan.status_code, plan.json()["total"]) == (201, "270.00")
    assert (broken.status_code, broken.json()["state"]) == (200, "ended")
