"""The decisions a debt rests on, with the papers that prove them and what is missing (R-254, R-350)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounting.models import FundCall, Settlement
from accounting.queries.deciding import decision_told
from buildings.models import Mandate
from documents.models import Document
from documents.services import RECEIVED
from koprogo.core import formats
from meetings.models import Resolution
from meetings.queries.minutes_people import signed_papers
from meetings.queries.outcomes import adopted_on, outcome_about

SETTLEMENT, ACCOUNTS = "settlement", "accounts"
SYNDIC = ("appoint_syndic", "renew_syndic", "provisional_syndic")


@dataclass(frozen=True, slots=True)
class Ground:
    """A decision: what it is about, its day, its vote where there was one here, and its papers."""

    subject_id: UUID
    title: str
    decided_on: date | None
    resolution: Resolution | None
    papers: tuple[Document, ...]
    # What to do about the paper that is not there.
    remedy: str = ""


def grounds(items: Collection[UUID], on: date) -> list[Ground]:
    """Return the decisions behind some debts, each once, then the one that lets the syndic act."""
    found = {ground.subject_id: ground for ground in (*_calls(items), *_settlements(items))}
    return [*found.values(), _mandate(on)]


def _calls(items: Collection[UUID]) -> Iterator[Ground]:
    calls = (
        FundCall.objects.filter(pk__in=items)
        .order_by("called_on", "id")
        .select_related("budget__document", "resolution__item", "resolution__meeting__minutes_document")
    )
    for call in calls:
        if call.resolution:
            yield _voted(call.resolution, call.budget.title if call.budget else call.title)
        elif call.budget:
            papers = [call.budget.document] if call.budget.document else []
            yield _written(call.budget.pk, call.budget.title, call.budget.adopted_on, papers)
        else:
            title = ", ".join(filter(None, (call.title, decision_told(call))))
            yield _written(call.pk, title, call.decided_on, _received(call.pk))


def _settlements(items: Collection[UUID]) -> Iterator[Ground]:
    for settlement in Settlement.objects.filter(pk__in=items).select_related("fiscal_year").order_by("id"):
        outcome = outcome_about(SETTLEMENT, settlement.pk, ACCOUNTS)
        title = _("Comptes et décompte, exercice depuis le %(day)s") % {"day": _day(settlement.fiscal_year.from_on)}
        if outcome and outcome.is_adopted and outcome.resolution:
            yield _voted(outcome.resolution, title)
        else:
            yield _written(settlement.pk, title, settlement.approved_on, _received(settlement.pk))


def _mandate(on: date) -> Ground:
    """Return the election of the syndic, who sues for the association."""
    mandate = Mandate.objects.on(on).filter(kind__in=Mandate.SYNDICS).order_by("-from_on").first()
    if mandate is None:
        remedy = _(
            "Aucun mandat de syndic n'est inscrit à cette date : inscrivez-le, puis préparez à nouveau le dossier."
        )
        return Ground(UUID(int=0), _("Mandat du syndic"), None, None, (), remedy)
    title = _("Mandat du syndic : %(name)s") % {"name": mandate.name}
    if mandate.decided_on and (resolution := adopted_on(mandate.decided_on, *SYNDIC)):
        return _voted(resolution, title)
    return _written(mandate.pk, title, mandate.decided_on, [])


def _received(subject_id: UUID) -> list[Document]:
    return list(Document.objects.filter(kind=RECEIVED, subject_id=subject_id).order_by("id"))


def _voted(resolution: Resolution, title: str) -> Ground:
    """Prove a vote of ours by the minutes, and by what was signed on paper."""
    meeting = resolution.meeting
    minutes = meeting.minutes_document
    is_ready = minutes is not None and minutes.state == Document.State.RENDERED
    papers = [*([minutes] if minutes and is_ready else []), *signed_papers(meeting)]
    remedy = "" if papers else _minutes_remedy(minutes, meeting.held_on)
    return Ground(resolution.pk, title, meeting.held_on, resolution, tuple(papers), remedy)


def _minutes_remedy(minutes: Document | None, held_on: date) -> str:
    if minutes is not None:
        text = _(
            "Le procès-verbal de l'assemblée du %(day)s se prépare : préparez à nouveau le dossier dans un instant."
        )
    else:
        text = _(
            "Le procès-verbal de l'assemblée du %(day)s n'est pas dressé : lisez-le, faites-le signer et dressez-le "
            "sur la page de cette assemblée, puis préparez à nouveau le dossier."
        )
    return text % {"day": _day(held_on)}


def _written(subject_id: UUID, title: str, decided_on: date | None, papers: Iterable[Document]) -> Ground:
    """Prove what was decided before assemblies were kept here by the paper that was filed."""
    kept = tuple(papers)
    remedy = "" if kept else _paper_remedy(decided_on)
    return Ground(subject_id, title, decided_on, None, kept, remedy)


def _paper_remedy(decided_on: date | None) -> str:
    if decided_on is None:
        return _(
            "Aucune pièce et aucune date : retrouvez dans le registre des décisions (art. 3.93 §4) l'assemblée qui l'a "
            "décidé, et joignez son procès-verbal."
        )
    return _(
        "Aucune pièce n'est déposée ici : joignez le procès-verbal de l'assemblée du %(day)s, qui se consulte au "
        "registre des décisions (art. 3.93 §4) ; l'ancien syndic doit le remettre avec le dossier (art. 3.89 §5, 7°)."
    ) % {"day": _day(decided_on)}


def _day(on: date) -> str:
    return formats.day(on, get_language() or settings.LANGUAGE_CODE)
