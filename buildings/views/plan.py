"""The drawn plan, coloured by what one asks."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from buildings.models import Building, Owner, Ownership
from buildings.queries.painters import QUESTIONS
from buildings.queries.plan import plan_on
from buildings.views.pages import building_asked
from koprogo.audit.services import note_list
from koprogo.core.forms import day_asked
from koprogo.users.access import Access
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("building.view")
def plan(request: MemberRequest) -> HttpResponse:
    day = day_asked(request)
    questions = {name: question for name, question in QUESTIONS.items() if request.access.may(question.action)}
    asked = request.GET.get("by", "")
    asked = asked if asked in questions else next(iter(questions))
    buildings = list(Building.objects.all())
    building = building_asked(request, buildings)
    if request.access.may("owner.view"):
        note_list(action="owner.listed", by=request.access.user_id, of=Owner)
    context = {
        "day": day,
        "questions": questions,
        "asked": asked,
        "question": questions[asked],
        "buildings": buildings,
        "building": building,
        "plan": plan_on(day, questions[asked], building.pk if building else None),
        "own": own_lots(request.access),
        "may_open": request.access.may("lot.view"),
        "own_url": reverse("own_lot_list"),
    }
    return render(request, "buildings/plan.html", context)


def own_lots(access: Access) -> set[UUID]:
    """Return the lots in which the person holds something now."""
    held = Ownership.objects.filter(owner__in=access.party_ids, until_on=None)
    return set(held.values_list("lot", flat=True)) if access.party_ids else set()
