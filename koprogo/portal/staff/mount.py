"""The mount of the operator: ``/admin/c/<slug>/`` shows one copropriété's tables to staff who said why."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import get_script_prefix, reverse, set_script_prefix

from koprogo.core.handlers import not_found
from koprogo.operations.models import StaffVisit
from koprogo.portal.staff.inside import LOOK_INSIDE
from koprogo.portal.staff.visits import current_visit, note_page
from koprogo.tenancy.schema import entered
from koprogo.users.second_factor import asked_of_staff

STAFF_URLS = "koprogo.urls_staff"
_MOUNT = re.compile(r"/admin/c/(?P<slug>[a-z0-9][a-z0-9-]{0,62})(?P<rest>/.*)")

Handler = Callable[[HttpRequest], HttpResponse]


class StaffMountMiddleware:
    """Enter the copropriété for staff with the right, a second factor and a reason; for others it is not there."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        match = _MOUNT.fullmatch(request.path_info)
        return self._asked(request, match["slug"], match["rest"]) if match else self.get_response(request)

    def _asked(self, request: HttpRequest, slug: str, rest: str) -> HttpResponse:
        user: Any = request.user
        if not user.is_authenticated:
            return HttpResponseRedirect(f"{reverse('admin:login')}?next={quote(request.get_full_path())}")
        if not (user.is_active and user.is_staff and user.has_perm(LOOK_INSIDE)):
            return not_found(request)
        if (response := asked_of_staff(request)) is not None:
            return response
        visit = current_visit(slug=slug, user_id=user.pk)
        if visit is None:
            return HttpResponseRedirect(reverse("staff_look", args=[slug]))
        return self._inside(request, visit, slug, rest)

    def _inside(self, request: HttpRequest, visit: StaffVisit, slug: str, rest: str) -> HttpResponse:
        request.staff_visit = visit  # type: ignore[attr-defined]
        request.path_info, request.urlconf = rest, STAFF_URLS
        request.META["SCRIPT_NAME"] = f"/admin/c/{slug}"
        before = get_script_prefix()
        set_script_prefix(f"/admin/c/{slug}/")
        try:
            with entered(visit.copropriete.schema_name):
                response = self.get_response(request)
        finally:
            set_script_prefix(before)
        if response.status_code == 200:
            note_page(visit, rest)
        return response
