"""Importing a register: the file comes in, is read, corrected, and accepted or not (nothing before)."""

import hashlib
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from buildings.imports.analysis import analyse
from buildings.imports.guessing import guess_lots, guess_mapping, guess_owners
from buildings.imports.known import known_facts
from buildings.imports.mapping import Mapping, MappingIsInvalid
from buildings.imports.plan import RegisterPlan, iso
from buildings.imports.previews import preview_of
from buildings.imports.reading import read_register, refuse_foreign_format, refuse_size
from buildings.imports.workbook import Workbook
from buildings.models import RegisterImport
from buildings.services.associations import locked_association
from buildings.services.register_rows import changeable
from buildings.services.register_since import check_since, usual_since
from buildings.services.register_writing import write_register
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError

State = RegisterImport.State
WAITING = (State.UPLOADED, State.ANALYSING)


class ImportIsNotAnalysed(DomainError):
    """Only what was read and shown can be accepted."""

    code = "import-not-analysed"
    message = N_("Ce fichier n'est pas encore analysé.")
    advice = N_("Attendez la fin de l'analyse, puis vérifiez la liste avant d'accepter.")


class ImportHasErrors(DomainError):
    """A register is imported whole or not at all."""

    code = "import-has-errors"
    message = N_("Ce fichier contient encore des erreurs : rien n'est importé.")
    advice = N_("Corrigez les cellules indiquées dans votre tableur, puis déposez le fichier corrigé.")


def start_register_import(*, file: File, name: str, by: UUID | None) -> RegisterImport:
    """Keep the file, to be read by a worker.

    :raises FileIsRefused: when its size or its first bytes already tell that it is no register.
    """
    refuse_size(file.size)
    data = file.read()
    refuse_foreign_format(data)
    row = RegisterImport(file_name=name[-200:], sha256=hashlib.sha256(data).hexdigest(), uploaded_by=by)
    row.file = f"imports/{row.pk}"
    default_storage.save(row.file, ContentFile(data))
    row.save(force_insert=True)
    record(action="register.uploaded", subject=row, by=by, file=row.file_name, sha256=row.sha256)
    return row


def analyse_register_import(*, id: UUID) -> None:
    """Read, map and check a waiting file, telling how far it is; what was read before is read again."""
    row = claimed(id)
    if row is None:
        return
    preview: list[dict[str, Any]] = []
    try:
        workbook = workbook_of(row)
        preview = preview_of(workbook)
        outcome = analysed(row, workbook)
    except DomainError as refusal:
        outcome = {"state": State.REFUSED, "refusal": refusal_data(refusal), "analysis": {}}
    outcome["analysis"]["preview"] = preview
    # A mapping corrected meanwhile is analysed by the task that came with it.
    RegisterImport.objects.filter(pk=id, state=State.ANALYSING, mapping=row.mapping).update(**outcome)


def claimed(id: UUID) -> RegisterImport | None:
    waiting = RegisterImport.objects.filter(pk=id, state__in=WAITING)
    if not waiting.update(state=State.ANALYSING, done_count=0, total_count=0, refusal={}):
        return None
    return RegisterImport.objects.get(pk=id)


def analysed(row: RegisterImport, workbook: Workbook) -> dict[str, Any]:
    today = timezone.localdate()
    mapping = Mapping.from_dict(row.mapping) if row.mapping else guess_mapping(workbook)
    mapping = replace(mapping, since=mapping.since or usual_since(today))

    def tell(done: int, total: int) -> None:
        RegisterImport.objects.filter(pk=row.pk).update(done_count=done, total_count=total)

    analysis = analyse(workbook, mapping, known_facts(today), on=today, on_progress=tell)
    return {"state": State.ANALYSED, "mapping": mapping.to_dict(), "analysis": analysis.to_dict()}


def workbook_of(row: RegisterImport) -> Workbook:
    with default_storage.open(row.file) as file:
        return read_register(file.read(), row.file_name)


def refusal_data(refusal: DomainError) -> dict[str, Any]:
    """Keep a refusal so that each reader sees it in his language."""
    params = {name: str(value) for name, value in refusal.params.items()}
    return {"code": refusal.code, "message": refusal.message, "params": params, "advice": refusal.advice}


@transaction.atomic
def set_register_mapping(*, register_import: RegisterImport, mapping: Mapping, by: UUID | None) -> RegisterImport:
    """Correct which column holds what; the file waits to be analysed again.

    :raises DomainError: when a needed column is missing or named twice.
    """
    mapping.check()
    if mapping.since:
        check_since(mapping.since, timezone.localdate())
    row = changeable(register_import)
    row.mapping = {**mapping.to_dict(), "since": iso(mapping.since) or row.mapping.get("since")}
    row.state = State.UPLOADED
    row.save(update_fields=["mapping", "state"])
    record(action="register.mapped", subject=row, by=by)
    return row


@transaction.atomic
def restart_register_import(*, register_import: RegisterImport) -> RegisterImport:
    """Let a file wait to be analysed again, after the deed's total was corrected or a worker was lost."""
    row = changeable(register_import)
    row.state = State.UPLOADED
    row.save(update_fields=["state"])
    return row


def guess_sheets(
    *, register_import: RegisterImport, lots: tuple[str, int | None], owners: tuple[str, int | None] | None
) -> Mapping:
    """Guess the columns anew for the sheets and rows of titles a user points at.

    :raises MappingIsInvalid: when the file has no such sheet.
    """
    workbook = workbook_of(register_import)
    return Mapping(
        guess_lots(*sheet_and_row(workbook, lots)),
        guess_owners(*sheet_and_row(workbook, owners)) if owners else None,
    )


def sheet_and_row(workbook: Workbook, place: tuple[str, int | None]) -> tuple[Any, int | None]:
    sheet = workbook.sheet(place[0])
    if sheet is None or not sheet.rows:
        raise MappingIsInvalid
    return sheet, place[1]


@transaction.atomic
def accept_register_import(*, register_import: RegisterImport, by: UUID | None) -> RegisterImport:
    """Write the register all or nothing; accepting twice, even at once, writes once.

    :raises ImportIsNotAnalysed: while the file is read.
    :raises ImportHasErrors: as long as one cell is wrong.
    :raises DomainError: when the register changed meanwhile so that the file no longer fits.
    """
    association = locked_association()
    row = RegisterImport.objects.select_for_update().get(pk=register_import.pk)
    if row.state == State.ACCEPTED:
        return row
    if row.state != State.ANALYSED:
        raise ImportIsNotAnalysed
    if not row.analysis.get("plan"):
        raise ImportHasErrors
    plan, on = RegisterPlan.from_dict(row.analysis["plan"]), timezone.localdate()
    since = Mapping.from_dict(row.mapping).since or usual_since(on)
    counts = write_register(plan=plan, association=association, since=since, source=row.file_name, on=on, by=by)
    row.state, row.accepted_at = State.ACCEPTED, timezone.now()
    row.analysis = {**row.analysis, "written": counts}
    row.save(update_fields=["state", "accepted_at", "analysis"])
    record(action="register.imported", subject=row, by=by, file=row.file_name, sha256=row.sha256, **counts)
    return row
