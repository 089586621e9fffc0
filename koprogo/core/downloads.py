"""Answers that are files."""

from collections.abc import Iterable, Sequence
from typing import IO

from django.http import FileResponse, HttpResponse

from koprogo.core.tables import BOM, csv_text

# What a browser shows without running anything of it.
SHOWN = frozenset({"application/pdf", "image/png", "image/jpeg"})


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """Answer with a PDF that no cache keeps and no browser takes for something else."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def kept_response(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Answer with a file somebody sent: what browsers show without running it is shown, all else is saved.

    A PDF may stand in a frame of our own pages.
    """
    shown = media_type in SHOWN
    response = HttpResponse(content, content_type=media_type if shown else "application/octet-stream")
    response["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def file_response(file: IO[bytes], name: str, media_type: str) -> FileResponse:
    """Answer with a file made for this answer, piece by piece; it is closed when it is sent."""
    response = FileResponse(file, as_attachment=True, filename=name, content_type=media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def csv_response(name: str, titles: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Answer with a table for a spreadsheet: semicolons and a byte order mark, as Excel here expects."""
    content = BOM + csv_text([titles]) + csv_text(rows)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
