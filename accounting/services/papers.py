"""Reports of the books on paper: frozen as they are read now, drawn by a worker."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language

from accounting.models import FiscalYear
from documents.models import DocumentBatch
from documents.services import Draft, open_batch, queue_documents
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.tables import Report, payload_of

KIND, TEMPLATE = "report", "documents/report.html"
MOST_ROWS = 2000


class ReportIsTooLong(DomainError):
    """A paper that nobody would print is a file."""

    code = "report-too-long"
    message = N_("Ce rapport compte %(count)s lignes : c'est trop pour un PDF (%(most)s au plus).")
    advice = N_("Choisissez une période ou un compte, ou prenez le fichier XLSX.")


@transaction.atomic
def queue_report(*, report: Report, by: UUID | None) -> DocumentBatch:
    """Ask for a report as a PDF in the language of the reader.

    :raises ReportIsTooLong: beyond 2 000 lines.
    :raises AssociationHasNoNumber: when the association has no enterprise number.
    """
    if report.row_count > MOST_ROWS:
        raise ReportIsTooLong(count=report.row_count, most=MOST_ROWS)
    language = get_language() or "fr"
    title = report.lead if report.lead.startswith(report.title) else f"{report.title} · {report.lead}"
    batch = open_batch(kind=KIND, title=title[:160], subject_id=None, by=by)
    queue_documents(
        batch=batch,
        kind=KIND,
        drafts=[Draft(title[:160], None, language, TEMPLATE, {"report": payload_of(report, language)})],
    )
    return batch


@transaction.atomic
def queue_year_report(*, report: Report, year: FiscalYear, action: str, by: UUID | None) -> DocumentBatch:
    """Ask for what the assembly is given about a year; the log says so as ``action``.

    :raises ReportIsTooLong, AssociationHasNoNumber: when it cannot be drawn.
    """
    batch = queue_report(report=report, by=by)
    record(action=action, subject=year, by=by)
    return batch
