"""The assembly Résidence du Tilleul is called to on the works at its façade, for an evening of these weeks."""

from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from documents.services import Paper
from koprogo.portal.demo.tilleul_assemblies import CONSULTATION, NOTICE, PLACE
from meetings.models import AgendaItem, Meeting
from meetings.services.agenda import add_item
from meetings.services.annexes import add_annex
from meetings.services.convening import convene
from meetings.services.drafting import prepare_meeting

OFFER = Path(__file__).with_name("files") / "offre-facade.pdf"
COST, CALLED = 1_508_274, 608_274
FRIDAY = 4
# Title, draft of the decision and both in Dutch.
BUREAU = (
    "Désignation du président, du secrétaire et des scrutateurs",
    "L'assemblée désigne le président, copropriétaire, le secrétaire et les scrutateurs.",
    "Aanwijzing van de voorzitter, de secretaris en de stemopnemers",
    "De vergadering wijst de voorzitter, mede-eigenaar, de secretaris en de stemopnemers aan.",
)
FRONT = (
    "Rénovation de la façade arrière",
    "L'assemblée confie la rénovation de la façade arrière à Façades du Nord SRL, selon son offre 2026-311 jointe à la "
    "convocation, pour 15.082,74 € TVA comprise. Les travaux commencent au printemps.",
    "Renovatie van de achtergevel",
    "De vergadering vertrouwt de renovatie van de achtergevel toe aan Façades du Nord SRL, volgens haar offerte "
    "2026-311 bij de oproeping, voor 15.082,74 € btw inbegrepen. De werken beginnen in de lente.",
)
CALL = (
    "Appel de fonds pour la façade",
    "L'assemblée appelle 6.082,74 € selon les quotités générales, payables en deux fois.",
    "Opvraging van kapitaal voor de gevel",
    "De vergadering vraagt 6.082,74 € op volgens de algemene aandelen, te betalen in twee keer.",
)
VARIOUS = ("Divers, sans vote", "", "Allerlei, zonder stemming", "")
READING = ("Lecture et signature du procès-verbal", "", "Lezing en ondertekening van de notulen", "")


def call_works(*, on: date, by: UUID) -> Meeting:
    """Call an assembly on the works, its papers joined; who cannot come gives a proxy or takes part from home."""
    meeting = prepare_meeting(
        kind=Meeting.Kind.EXTRAORDINARY,
        held_on=_working_day(on + NOTICE),
        by=by,
        basis=Meeting.Basis.URGENT,
        basis_note="La façade arrière laisse entrer l'eau ; l'offre est valable six mois.",
        begins_at=time(19, 30),
        place=PLACE,
        remote_link="https://visio.dierckx.example/tilleul",
        consultation=CONSULTATION,
    )
    _item(meeting, BUREAU, by, decision="bureau")
    works = _item(
        meeting, FRONT, by, decision="common_works", amount_cents=COST, financing="Fonds de réserve : 9.000 €"
    )
    add_annex(item=works, title="Offre de Façades du Nord SRL", paper=Paper(OFFER.name, OFFER.read_bytes()), by=by)
    _item(meeting, CALL, by, decision="fund_call", amount_cents=CALLED)
    _item(meeting, VARIOUS, by, kind=AgendaItem.Kind.VARIOUS)
    _item(meeting, READING, by, kind=AgendaItem.Kind.INFORMATION, subject="reading")
    convene(meeting=meeting, on=on - timedelta(days=1), by=by)
    return meeting


def _item(
    meeting: Meeting, words: tuple[str, str, str, str], by: UUID, *, kind: str = AgendaItem.Kind.DECISION, **more: Any
) -> AgendaItem:
    title, text, *dutch = words
    translations = {"nl": dict(zip(("title", "text"), dutch, strict=True))}
    return add_item(meeting=meeting, kind=kind, title=title, text=text, translations=translations, by=by, **more)


def _working_day(on: date) -> date:
    return on + timedelta(days=max(0, 7 - on.weekday()) if on.weekday() > FRIDAY else 0)
