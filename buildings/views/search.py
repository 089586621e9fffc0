"""Finding something in this copropriété."""

from django.http import HttpResponse
from django.shortcuts import render

from buildings.models import Owner
from buildings.queries.search import found
from koprogo.audit.services import note_list
from koprogo.core.forms import day_asked
from koprogo.core.limits import limited
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("search.use")
@limited("search")
def search(request: MemberRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:80]
    hits = found(text, day_asked(request), with_contacts=request.access.may("owner.contact"))
    if hits:
        note_list(action="owner.listed", by=request.access.user_id, of=Owner)
    template = "buildings/search.html#results" if request.htmx else "buildings/search.html"
    return render(request, template, {"q": text, "hits": hits})
