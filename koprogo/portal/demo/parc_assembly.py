"""The next ordinary assembly of Résidence du Parc, being prepared, and what its owners ask for."""

from datetime import date, timedelta
from uuid import UUID

from buildings.models import Owner
from koprogo.core.money import Cents
from koprogo.portal.agenda_subjects import agenda_subjects
from koprogo.portal.demo.assemblies import BEGINS_AT
from meetings.models import AgendaRequest, Meeting
from meetings.queries.planning import proposed_day
from meetings.services.agenda import change_item
from meetings.services.drafting import prepare_meeting
from meetings.services.requests import place_request, receive_request

# Who asks, how many days ago, for what.
CHARGERS = (
    "P017",
    12,
    "Bornes de recharge au parking",
    "L'assemblée charge le syndic de demander trois offres pour l'installation commune de bornes de recharge au niveau "
    "-1, et d'en rendre compte à l'assemblée suivante.",
)
LIGHTS = (
    "P010",
    4,
    "Éclairage de l'entrée B",
    "Remplacer l'éclairage de l'entrée B par des lampes à détecteur : l'entrée reste dans le noir après 22 heures.",
)


def prepare_ordinary(*, on: date, by: UUID) -> Meeting:
    """Draft the assembly from the usual agenda; one request is on it, another waits for an answer."""
    meeting = prepare_meeting(
        kind=Meeting.Kind.ORDINARY,
        held_on=proposed_day(on),
        by=by,
        source="template",
        subjects=agenda_subjects(),
        begins_at=BEGINS_AT,
        place="Maison de quartier, place Morichar 8, 1060 Saint-Gilles",
        consultation="Bureau du syndic, rue Royale 12, sur rendez-vous, et espace en ligne",
    )
    contribution = meeting.items.get(decision="reserve_contribution")
    change_item(item=contribution, by=by, amount_cents=Cents(1_200_000), financing="Appel de juillet")
    place_request(asked=_asked(CHARGERS, on, by), meeting=meeting, kind="decision", decision="other", by=by)
    _asked(LIGHTS, on, by)
    return meeting


def _asked(request: tuple[str, int, str, str], on: date, by: UUID) -> AgendaRequest:
    reference, days, title, text = request
    owner = Owner.objects.get(reference=reference)
    return receive_request(owner=owner, title=title, text=text, received_on=on - timedelta(days=days), by=by)
