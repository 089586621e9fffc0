"""The inventory of the file for the lawyer: every piece with its number and date, and what each decision rests on."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounting.models import FundCallShare, PaymentPlan, Reminder
from accounting.queries.claim_decisions import Ground, grounds
from accounting.queries.open_items import OpenItem
from buildings.models import Owner
from documents.models import Document
from documents.services import is_bindable
from meetings.queries.minutes import resolution_content

Row = dict[str, Any]
MINUTES = "minutes"


def inventory(owner: Owner, items: Iterable[OpenItem], on: date) -> tuple[list[Row], list[Row]]:
    """Return the numbered pieces, and the decisions with the numbers of those that prove them."""
    asked = {item.item_id for item in items if item.item_id}
    pieces = [_piece(document, document.title, made_on) for document, made_on in _letters(owner, asked)]
    places = {piece["document"]: number for number, piece in enumerate(pieces, 1)}
    decisions = []
    for ground in grounds(asked, on):
        for paper in ground.papers:
            if str(paper.pk) not in places:
                pieces.append(_paper(paper, ground, len(pieces) + 1))
                places[str(paper.pk)] = len(pieces)
        decisions.append(_decision(ground, [places[str(paper.pk)] for paper in ground.papers]))
    return [piece | {"number": number} for number, piece in enumerate(pieces, 1)], decisions


def piece_title(piece: Row) -> str:
    """Name a piece as its bookmark does."""
    number = piece.get("number")
    return f"{number}. {piece['title']}" if number else str(piece["title"])


def _letters(owner: Owner, asked: set[UUID]) -> list[tuple[Document, str]]:
    """List the letters that prove the debts: calls and settlements that are open, then reminders and plans."""
    shares = FundCallShare.objects.filter(owner=owner, fund_call__in=asked).values_list("pk", flat=True)
    sent = Reminder.objects.filter(owner=owner, state=Reminder.State.SENT).values_list("pk", flat=True)
    plans = PaymentPlan.objects.filter(owner=owner).values_list("pk", flat=True)
    papers = Document.objects.filter(
        owner=owner, state=Document.State.RENDERED, subject_id__in=[*shares, *asked, *sent, *plans]
    )
    return [(paper, paper.payload.get("dated_on", "")) for paper in papers.order_by("created_at")]


def _paper(paper: Document, ground: Ground, number: int) -> Row:
    title = _paper_title(paper, ground)
    if is_bindable(paper):
        return _piece(paper, title, _day(ground.decided_on))
    name = paper.payload.get("file_name") or paper.title
    return _piece(paper, title, _day(ground.decided_on)) | {"is_attached": True, "file": f"{number:02d} {name}"}


def _paper_title(paper: Document, ground: Ground) -> str:
    if paper.kind == MINUTES:
        return _("Procès-verbal de l'assemblée")
    if ground.resolution:
        return _("Procès-verbal signé sur papier")
    return _("Preuve de la décision : %(title)s") % {"title": paper.title}


def _piece(paper: Document, title: str, made_on: str) -> Row:
    return {"document": str(paper.pk), "title": title, "made_on": made_on}


def _decision(ground: Ground, pieces: list[int]) -> Row:
    """Say what was decided when, by which majority, and where it is read."""
    told: Row = {
        "title": ground.title,
        "decided_on": _day(ground.decided_on),
        "pieces": pieces,
        "remedy": ground.remedy,
        "number": "",
        "majority": "",
    }
    if ground.resolution:
        figures = resolution_content(ground.resolution, get_language() or settings.LANGUAGE_CODE)
        text = _("%(majority)s (%(article)s) : %(obtained)s")
        told |= {"number": ground.resolution.number, "majority": text % figures if "majority" in figures else ""}
    return told


def _day(on: date | None) -> str:
    return on.isoformat() if on else ""
