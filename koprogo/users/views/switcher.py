"""The list from which one chooses a copropriété."""

from django.http import HttpResponse
from django.shortcuts import render

from koprogo.users.decorators import signed_in, with_second_factor
from koprogo.users.queries import coproprietes_of
from koprogo.users.requests import PageRequest
from koprogo.users.switching import choice

SHOWN = 50


@signed_in
@with_second_factor
def switcher(request: PageRequest) -> HttpResponse:
    """Answer what is typed: a fragment to HTMX, a page without it."""
    q, here = request.GET.get("q", ""), request.GET.get("here", "")
    own = coproprietes_of(request.user.pk, q=q)
    context = {"copros": [choice(found, here) for found in own[:SHOWN]], "q": q, "hidden_count": len(own[SHOWN:])}
    return render(request, "koprogo/switcher_list.html" if request.htmx else "users/switcher.html", context)
