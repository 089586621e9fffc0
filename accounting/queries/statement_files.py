"""A statement as files for programs and spreadsheets, sent beside the letter."""

import json
from collections.abc import Iterator
from typing import Any

from accounting.models import Settlement
from koprogo.core.formats import decimal_comma
from koprogo.core.money import cents_to_decimal_string
from koprogo.core.tables import csv_text


def attachments(settlement: Settlement, body: dict[str, Any]) -> list[dict[str, str]]:
    """Return the statement as JSON and as CSV."""
    name = f"decompte-{settlement.fiscal_year}-{body['owner']['reference']}".lower()
    return [
        {"name": f"{name}.json", "media_type": "application/json", "text": _json(settlement, body)},
        {"name": f"{name}.csv", "media_type": "text/csv", "text": _csv(body)},
    ]


def _json(settlement: Settlement, body: dict[str, Any]) -> str:
    """Write the statement for programs: amounts as decimal texts, days as ISO texts."""
    content = {"settlement": str(settlement.pk), "sha256": settlement.sha256, **_decimal(body)}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)


def _decimal(value: Any) -> Any:
    if isinstance(value, dict):
        return {_bare(name): _amount(name, item) for name, item in value.items()}
    return [_decimal(item) for item in value] if isinstance(value, list) else value


def _bare(name: str) -> str:
    return {"cents": "amount"}.get(name, name.removesuffix("_cents"))


def _amount(name: str, value: Any) -> Any:
    return cents_to_decimal_string(value) if name.endswith("cents") else _decimal(value)


TITLES = ("lot", "key", "account", "name", "total", "shares", "key_shares", "lot_amount", "occupant")


def _csv(body: dict[str, Any]) -> str:
    return csv_text([TITLES, *_csv_rows(body)])


def _csv_rows(body: dict[str, Any]) -> Iterator[list[str]]:
    for lot in body["lots"]:
        for key in lot["keys"]:
            for line in key["lines"]:
                total, *parts = [decimal_comma(line[name]) for name in ("total_cents", "cents", "occupant_cents")]
                shares = (line["shares"], line["key_shares"])
                yield [lot["number"], key["key"], line["account"], line["name"], total, *shares, *parts]
