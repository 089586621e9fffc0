"""Seeing the copropriété as one of its members, and leaving that view."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from koprogo.users.decorators import requires
from koprogo.users.models import Role
from koprogo.users.queries import members_of
from koprogo.users.requests import MemberRequest
from koprogo.users.viewing import RIGHT, SyndicIsNotViewed, end_viewing, start_viewing


@requires(RIGHT)
def member_view_as(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask, then look as a member; owners are looked at from their record, so that their log shows it.

    :raises SyndicIsNotViewed: when the member is a syndic.
    """
    member = get_object_or_404(members_of(request.access.copropriete_id), pk=pk)
    if member.role == Role.SYNDIC:
        raise SyndicIsNotViewed()
    if member.role == Role.OWNER:
        return redirect("owner_view_as", member.party_id)
    who = {"role": Role(member.role), "party_id": member.party_id, "subject": member.user, "name": str(member.user)}
    return asked_first(request, back=reverse("member_list"), **who)


def asked_first(request: MemberRequest, *, back: str, **who: Any) -> HttpResponse:
    """Say what looking as somebody means; look once that is confirmed."""
    if request.method != "POST":
        return render(request, "users/view_as.html", {"name": who["name"], "role": who["role"].label, "back": back})
    start_viewing(request, **who)
    return redirect("home")


@requires("home.view")
@require_POST
def view_as_end(request: MemberRequest) -> HttpResponse:
    """Leave, whoever one looks as: the one change that is allowed meanwhile."""
    end_viewing(request, why="left")
    return redirect("home")


view_as_end.ends_viewing = True  # type: ignore[attr-defined]
