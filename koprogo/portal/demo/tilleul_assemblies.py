"""The ordinary assembly of Résidence du Tilleul in March: held, signed, sent, followed up."""

from datetime import date, timedelta
from uuid import UUID

from buildings.models import Owner
from koprogo.core.money import Cents
from koprogo.core.periods import add_months
from koprogo.portal.agenda_subjects import agenda_subjects
from koprogo.portal.demo.assemblies import BEGINS_AT, Evening, follow
from meetings.models import AgendaItem, Meeting, Resolution
from meetings.services.agenda import change_item, order_items
from meetings.services.convening import convene
from meetings.services.decisions import follow_decision
from meetings.services.drafting import prepare_meeting
from meetings.services.requests import place_request, receive_request

PLACE = "Salle paroissiale, rue du Tilleul 15, 1030 Schaerbeek"
CONSULTATION = "Bureau du syndic, rue Royale 12, sur rendez-vous, et espace en ligne"
NOTICE = timedelta(days=23)
TOLD = {
    "syndic_report": "Le syndic rend compte de l'année : l'escalier est repeint, le dégât des eaux est chez "
    "l'assureur. Aucune procédure judiciaire n'est en cours.",
    "contracts": "Les contrats d'ascenseur, de nettoyage et d'énergie ont été comparés ; ils sont maintenus.",
    "review_report": "M. Paul Dubois a vérifié les comptes et les pièces de 2025 et n'a pas de remarque.",
}
SAID = {
    "bureau": "L'assemblée désigne M. Marc Adam président, Sonia Dierckx secrétaire et Mevr. Lieve Baeten scrutatrice.",
    "working_capital": "L'assemblée maintient le fonds de roulement à 3.000 €.",
    "reserve_contribution": "L'assemblée fixe la contribution annuelle au fonds de réserve à 600 €.",
}
AGAINST = {"common_works": ["Adam", "Evrard"]}
ABSTAINED = {"discharge_syndic": ["Baeten"]}


def hold_ordinary(*, on: date, by: UUID) -> Meeting:
    """Approve the accounts, adopt the budget, refuse a bicycle shelter; the books carry out what follows."""
    meeting = _prepared(on, by)
    convene(meeting=meeting, on=on - NOTICE, by=by)
    evening = Evening(meeting, by)
    evening.gather(proxies={"Evrard": _dubois()})
    evening.open(chair="Adam", secretary="Sonia Dierckx", tellers=["Mevr. Lieve Baeten"])
    for item in meeting.items.exclude(decision=""):
        _vote(evening, item)
    meeting = evening.end(
        opening="Le syndic accueille les copropriétaires et vérifie la liste de présence.",
        told=TOLD,
        closing="Plus personne ne demandant la parole, le président lève la séance.",
    )
    return follow(meeting, on=on + timedelta(days=11), by=by)


def _prepared(on: date, by: UUID) -> Meeting:
    meeting = prepare_meeting(
        kind=Meeting.Kind.ORDINARY,
        held_on=on,
        by=by,
        source="template",
        subjects=agenda_subjects(),
        begins_at=BEGINS_AT,
        place=PLACE,
        consultation=CONSULTATION,
    )
    asked = receive_request(
        owner=Owner.objects.get(last_name="Baeten"),
        title="Abri pour vélos dans la cour",
        text="L'assemblée décide de placer un abri pour huit vélos dans la cour arrière, pour 4.800 € au plus.",
        received_on=on - timedelta(days=40),
        by=by,
    )
    shelter = place_request(asked=asked, meeting=meeting, kind="decision", decision="common_works", by=by)
    _before_various(meeting, shelter, by)
    contribution = meeting.items.get(decision="reserve_contribution")
    change_item(item=contribution, by=by, amount_cents=Cents(60_000), financing="Un appel au 1er mars")
    return meeting


def _before_various(meeting: Meeting, item: AgendaItem, by: UUID) -> None:
    order = [one.pk for one in meeting.items.exclude(pk=item.pk)]
    place = next(place for place, one in enumerate(meeting.items.exclude(pk=item.pk)) if one.kind == "various")
    order_items(meeting=meeting, order=[*order[:place], item.pk, *order[place:]], by=by)


def _vote(evening: Evening, item: AgendaItem) -> Resolution:
    """Vote on a point as it went; who may not vote is left out by the rules themselves."""
    code = item.decision
    return evening.decide(
        item,
        text=SAID.get(code, ""),
        candidate=_dubois() if code == "elect_reviewer" else None,
        against=AGAINST.get(code, []),
        abstain=ABSTAINED.get(code, []),
    )


def _dubois() -> Owner:
    """Return the reviewer, who represents the lot he has the usufruct of."""
    return Owner.objects.get(first_name="Paul", last_name="Dubois")


def carry_out(meeting: Meeting, *, by: UUID) -> None:
    """Say who does what of the decisions, and what is done."""
    held_on, adopted = meeting.held_on, meeting.resolutions.filter(state=Resolution.State.ADOPTED)
    done = {"accounts": 2, "budget_ordinary": 2, "reserve_contribution": 12}
    for row in adopted.filter(item__decision__in=done).select_related("item"):
        follow_decision(
            resolution=row,
            executor="Syndic Dierckx SRL",
            due_on=held_on + timedelta(days=30),
            done_on=held_on + timedelta(days=done[row.item.decision]),
            follow_up="Enregistré dans la comptabilité.",
            by=by,
        )
    follow_decision(
        resolution=adopted.get(item__decision="elect_reviewer"),
        executor="M. Paul Dubois",
        due_on=add_months(held_on, 11),
        follow_up="Vérifie les comptes de l'année avant la prochaine assemblée.",
        by=by,
    )
