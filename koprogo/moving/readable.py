"""What people read of an archive without KoproGo: an index, and register and log for a spreadsheet."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from buildings.models import AllocationShare, Lot, Owner, OwnerAddress, Ownership
from documents.models import Document
from koprogo.audit.models import LogEntry
from koprogo.core.tables import BOM, csv_text
from koprogo.moving.archive_format import FILES, Manifest
from koprogo.users.models import User

ROWS_AT_ONCE = 2000
Row = Sequence[object]


def tables() -> dict[str, Iterable[bytes]]:
    """Return the readable tables by file name, each written as it is asked for."""
    return {
        "owners.csv": _csv(_owner_titles(), _owners()),
        "lots.csv": _csv(_lot_titles(), _lots()),
        "log.csv": _csv(_log_titles(), _log()),
    }


def index(manifest: Manifest, *, with_documents: bool) -> str:
    """Return the page that opens the archive, without anything to load, in the language in force."""
    documents = Document.objects.exclude(file="").select_related("owner").defer("payload").order_by("created_at")
    context = {
        "manifest": manifest,
        "copropriete": manifest.copropriete,
        "documents": documents.iterator(ROWS_AT_ONCE) if with_documents else (),
        "document_count": documents.count() if with_documents else 0,
        "with_documents": with_documents,
        "tables": manifest.tables,
        "files_folder": FILES,
        "written_at": timezone.now(),
    }
    return render_to_string("moving/archive_index.html", context)


def _csv(titles: Row, rows: Iterable[Row]) -> Iterator[bytes]:
    """Write as spreadsheets here read: semicolons, a byte order mark, nothing that becomes a formula."""
    yield BOM.encode() + _line(titles)
    for row in rows:
        yield _line(row)


def _line(row: Row) -> bytes:
    return csv_text([[_text(value) for value in row]]).encode()


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _owner_titles() -> Row:
    return (
        _("Référence"),
        _("Nom"),
        _("Langue"),
        _("Adresse e-mail"),
        _("Téléphone"),
        _("IBAN"),
        _("Adresse"),
        _("Numéro BCE"),
    )


def _owners() -> Iterator[Row]:
    addresses = {row.owner_id: row for row in OwnerAddress.objects.order_by("from_on")}
    for owner in Owner.objects.iterator(ROWS_AT_ONCE):
        address = addresses.get(owner.pk)
        contact = (owner.language, owner.email, owner.phone, owner.iban)
        yield owner.reference, owner.full_name, *contact, address or "", owner.kbo_number


def _lot_titles() -> Row:
    return (
        _("Lot"),
        _("Nature"),
        _("Étage"),
        _("Quotités générales"),
        _("Référence"),
        _("Copropriétaire"),
        _("Droit"),
        _("Part"),
        _("D'où"),
        _("Jusqu'au"),
    )


def _lots() -> Iterator[Row]:
    shares = dict(
        AllocationShare.objects.filter(key__kind="general", key__association__parent=None)
        .order_by("from_on")
        .values_list("lot_id", "shares")
    )
    held: dict[Any, list[Ownership]] = {}
    for row in Ownership.objects.select_related("owner").order_by("from_on", "id"):
        held.setdefault(row.lot_id, []).append(row)
    for lot in Lot.objects.iterator(ROWS_AT_ONCE):
        fixed = (lot.number, lot.get_kind_display(), lot.floor, shares.get(lot.pk))
        for holding in map(_holding, held.get(lot.pk, [])):
            yield *fixed, *holding
        if lot.pk not in held:
            yield fixed


def _holding(row: Ownership) -> Row:
    part = f"{row.part_numerator}/{row.part_denominator}"
    who = (row.owner.reference, row.owner.full_name)
    return *who, row.get_right_display(), part, row.from_on, row.until_on


def _log_titles() -> Row:
    return _("Quand"), _("Qui"), _("Action"), _("Objet"), _("Numéro de l'objet"), _("Détails"), _("Adresse réseau")


def _log() -> Iterator[Row]:
    names = {user.pk: str(user) for user in User.objects.filter(pk__in=_actors())}
    for entry in LogEntry.objects.order_by("id").iterator(ROWS_AT_ONCE):
        who = names.get(entry.actor_id, entry.actor_id) if entry.actor_id else ""
        data = json.dumps(entry.data, ensure_ascii=False)
        yield entry.at.isoformat(), who, entry.action, entry.subject_type, entry.subject_id, data, entry.place


def _actors() -> list[Any]:
    return list(LogEntry.objects.exclude(actor_id=None).values_list("actor_id", flat=True).distinct())
