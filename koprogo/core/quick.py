"""The quick way of an API read: the same answer as DRF's, without what DRF does for those who need it.

It takes the plain lists and objects of ``ReadEndpoint``, allowed and well asked. Whatever is not plain (a refusal, a
parameter that is wrong, a class that overrides a step) it leaves to DRF, which answers as always.
"""

from collections.abc import Hashable
from functools import cache
from typing import Any
from uuid import UUID

import orjson
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from rest_framework.exceptions import APIException
from rest_framework.request import Request

from koprogo.core.errors import DomainError
from koprogo.core.filters import asked, is_fixed
from koprogo.core.pages import Page
from koprogo.core.plans import PLACE, NotPlannable, Plan, kept_plan, plan_of

STEPS = {"list": ("list", "filter_queryset", "paginate_queryset"), "retrieve": ("retrieve", "one")}
BOTH = ("rows", "shown", "initial", "pagination_class", "content_negotiation_class")
POLICIES = ("authentication_classes", "permission_classes", "renderer_classes", "throttle_classes", "filter_backends")


def quick_answer(view: Any, plain: type, request: HttpRequest, pk: Any = None) -> HttpResponse | None:
    """Return the answer to a ``GET`` of a view that does as ``plain``, or None when DRF is to give it."""
    action = view.action_map.get("get", "")
    if not (is_plain(_class(view), plain, action) and _is_allowed(view, request, action) and _wants_json(request)):
        return None
    view.request = view.initialize_request(request)
    try:
        body = _object(view, pk) if action == "retrieve" else _list(view, view.request)
    except (APIException, Http404, PermissionDenied, DomainError, NotPlannable):
        return None
    return HttpResponse(body, content_type="application/json")


def quick_object(view: Any, plain: type, pk: Any) -> dict[str, Any] | None:
    """Return one object for a write to answer with, or None when the view reads in its own way."""
    if not is_plain(_class(view), plain, "retrieve"):
        return None
    try:
        return dict(orjson.loads(_object(view, pk)))
    except NotPlannable:
        return None


@cache
def is_plain(view_class: Any, plain: Any, action: str) -> bool:
    """Return whether a class leaves each step of the action and each policy as ``plain`` has them."""
    names = (*STEPS.get(action, ()), *BOTH, *POLICIES)
    return action in STEPS and all(getattr(view_class, name) == getattr(plain, name) for name in names)


def _class(view: Any) -> Any:
    return type(view)


def _is_allowed(view: Any, request: Any, action: str) -> bool:
    access, right = getattr(request, "access", None), view.rights.get(action)
    return hasattr(request, "bearer") and bool(access and right and access.may(right))


def _wants_json(request: HttpRequest) -> bool:
    accept = request.META.get("HTTP_ACCEPT", "*/*")
    return ("*/*" in accept or "application/json" in accept) and "format" not in request.GET


def _list(view: Any, request: Request) -> bytes:
    page, filters = Page.asked(request), asked(request.query_params)
    key = _key(view, "list", page.shape, filters) if is_fixed(view, filters) else None
    plan = kept_plan(key, lambda: _plan(view, page.of(view.filter_queryset(view.get_queryset()))))
    return page.body(request, plan.rows(page.after))


def _object(view: Any, pk: Any) -> bytes:
    plan = kept_plan(_key(view, "retrieve"), lambda: _plan(view, view.get_queryset().filter(pk=PLACE)))
    rows = plan.rows(_identifier(pk))
    if not rows:
        raise Http404
    return rows[0][1].encode()


def _identifier(pk: Any) -> UUID:
    try:
        return pk if isinstance(pk, UUID) else UUID(str(pk))
    except ValueError:
        raise Http404 from None


def _key(view: Any, *parts: Hashable) -> Hashable | None:
    """Name a query by all it depends on: the columns this caller may see, and the day, for what holds may end."""
    shape = view.shape()
    return None if shape is None else (type(view), view.get_serializer_class(), shape, timezone.localdate(), *parts)


def _plan(view: Any, queryset: QuerySet[Any]) -> Plan:
    return plan_of(queryset, view.get_serializer_class())
