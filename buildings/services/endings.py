"""Ending what runs: a share, an address, a representation."""

from datetime import date

from buildings.models.periods import Dated


def end_row(row: Dated, on: date) -> None:
    """End what runs on a day; what would have begun that very day never was."""
    if row.from_on >= on:
        row.delete()
        return
    row.until_on = on
    row.save(update_fields=["until_on"])
