"""Answers that are files."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

BOM = "\ufeff"
BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """Answer with a PDF that no cache keeps and no browser takes for something else."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def csv_response(name: str, titles: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Answer with a table for a spreadsheet: semicolons and a byte order mark, as Excel here expects."""
    response = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    writer = csv.writer(response, delimiter=";")
    writer.writerow(titles)
    writer.writerows(rows)
    return response


def harmless(text: str) -> str:
    """Keep a spreadsheet from reading what somebody typed as a formula."""
    return f"'{text}" if text.startswith(BEGINS_FORMULA) else text
