"""Which part of a charge its occupant usually bears (R-282), as the notes of the chart say."""

import csv
import re
from functools import cache
from pathlib import Path

_CHART = Path(__file__).parents[1] / "data" / "pcmn.csv"

_OCCUPANT = re.compile(r"\bocc (\d{1,3})\b")


def usual_occupant_percent(code: str) -> int:
    """Return the percentage the occupant usually bears of what is booked on an account; 0 where nothing is said."""
    return _percents().get(code, 0)


@cache
def _percents() -> dict[str, int]:
    with _CHART.open(encoding="utf-8", newline="") as file:
        found = ((row["code"], _OCCUPANT.search(row["notes"])) for row in csv.DictReader(file))
        return {code: int(match[1]) for code, match in found if match}
