"""What one does in a year, each act by a request of a program."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounting.domain.bank_parts import PartKind
from accounting.models import FundCall, Settlement
from koprogo.core.money import cents_to_decimal_string
from tests.accounting.year.year import Year
from tests.factories.purchases import supplier

ROOT = "/c/parc/api/v1/"
NAMED = ("owner", "supplier", "item", "key")


@dataclass
class YearByProgram(Year):
    """The same year, asked for by HTTP."""

    client: Client = field(default_factory=Client)

    def asked(self, path: str, body: Any = None, **sent: Any) -> Any:
        """Post JSON, or with ``sent`` a form with files; return the answer."""
        options = (
            {"data": sent} if sent else {"data": json.dumps(body, default=str), "content_type": "application/json"}
        )
        answer = self.client.post(f"{ROOT}{path}", **options)
        assert answer.status_code in (200, 201), (path, answer.status_code, answer.content)
        return answer.json()

    def take_over(self, content, on):
        paper = self.asked("takeovers/", file=SimpleUploadedFile("balance.xlsx", content), on=str(on))
        self.asked(f"takeovers/{paper['id']}/accept/")

    def manual(self, on, text, lines, reference):
        rows = [_entry_line(line) for line in lines]
        self.asked("journal-entries/", {"on": on, "text": text, "reference": reference, "lines": rows})

    def call(self, name, kind, on, period=None, **parts):
        asked = [{"key": getattr(self.world, key).pk, "amount": f"{euros}.00"} for key, euros in parts.items()]
        call = self.asked(
            "fund-calls/", {"kind": kind, "title": name, "called_on": on, "parts": asked} | (period or {})
        )
        self.asked(f"fund-calls/{call['id']}/issue/", {"on": on})
        self.calls[name] = FundCall.objects.get(pk=call["id"])

    def bill(self, name, number, on, *lines, **fields):
        rows = [self._bill_line(*one) for one in lines]
        total = cents_to_decimal_string(sum(cents for _code, cents, _about in lines))
        given = {"supplier": supplier(name).pk, "number": number, "issued_on": on, "total": total, "lines": rows}
        bill = self.asked("invoices/", given | fields)
        for step in ("submit", "approve"):
            self.asked(f"invoices/{bill['id']}/{step}/")

    def _bill_line(self, code, cents, about):
        row = {"account": code, "amount": cents_to_decimal_string(cents), "vat_rate": 2100}
        if "owner" not in about:
            row["key"] = self.world.general.pk
        return row | {name: getattr(value, "pk", value) for name, value in about.items()}

    def imported(self, name, content):
        [outcome] = self.asked("bank-statements/", files=[SimpleUploadedFile(name, content)])
        return outcome["imported"][0]

    def matched(self, row, parts):
        body = {} if parts is None else {"parts": [_part(part) for part in parts]}
        self.asked(f"bank-transactions/{row.pk}/match/", body)
        row.refresh_from_db()

    def ordered(self, bills, on):
        given = {"bank_account": self.world.working.pk, "execute_on": on, "invoices": [bill.pk for bill in bills]}
        order = self.asked("payment-orders/", given)
        return self.asked(f"payment-orders/{order['id']}/approve/")["transfers"]

    def defer(self, bill, year):
        self.asked(f"invoices/{bill.pk}/defer/", {"on": year.last_on})

    def to_receive(self, year, code, cents, text, occupant_percent):
        amount = cents_to_decimal_string(cents)
        given = {"kind": "to_receive", "on": year.last_on, "account": code, "amount": amount, "text": text}
        self.asked("cut-offs/", given | {"key": self.world.general.pk, "occupant_percent": occupant_percent})

    def close(self, year, explanations):
        made = self.asked("settlements/", {"fiscal_year": year.pk, "explanations": explanations})
        return Settlement.objects.get(pk=made["id"])


def _entry_line(line):
    sides = {"debit": line.debit_cents, "credit": line.credit_cents}
    named = {name: value for name in ("owner", "supplier", "key") if (value := getattr(line, name))}
    return {"account": line.account, **named} | {
        side: cents_to_decimal_string(cents) for side, cents in sides.items() if cents
    }


def _part(part):
    named = {name: value for name in NAMED if (value := getattr(part, name))}
    on_account = {"account": part.account} if part.kind in (PartKind.ACCOUNT, PartKind.ADVANCE) else {}
    return {"kind": part.kind.value, "amount": cents_to_decimal_string(part.cents), **named, **on_account}
