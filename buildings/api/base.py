"""What the endpoints of the register share."""

from collections.abc import Callable, Hashable
from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_date
from rest_framework.request import Request
from rest_framework.response import Response

from koprogo.core.endpoints import ReadEndpoint
from koprogo.users.access import Access, access_of

READ = ("list", "retrieve")


def rights_of(subject: str, *writes: str, change: str = "") -> dict[str, str]:
    """Name the right of each action: to read ``subject``, and to change it."""
    return dict.fromkeys(READ, f"{subject}.view") | dict.fromkeys(writes, change or f"{subject}.change")


class RegisterEndpoint(ReadEndpoint):
    """Lists and objects of the register, with what its acts need."""

    @property
    def access(self) -> Access:
        return access_of(self.request)

    @property
    def may_contact(self) -> bool:
        """Whether e-mail, phone and account are shown; they are when the API describes itself."""
        return getattr(self, "swagger_fake_view", False) or self.access.may("owner.contact")

    @property
    def day(self) -> date:
        """The day of ``?on=``, or today."""
        try:
            return parse_date(self.request.GET.get("on", "")) or timezone.localdate()
        except ValueError:
            return timezone.localdate()

    def shape(self) -> Hashable | None:
        """Let the SQL be kept: all it depends on is today, the columns shown and filters that say they look further."""
        return ()

    def named(self, pk: Any) -> Any:
        """Return the row of the address.

        :raises Http404: when there is none.
        """
        return get_object_or_404(self.get_queryset(), pk=pk)

    def added(self, request: Request, given: Any, service: Callable[..., Any]) -> Response:
        """Run ``service`` with the input and answer with what it made."""
        row = service(by=self.access.user_id, **self.checked(request, given))
        return Response(self.one(row.pk), status=201)

    def acted(self, request: Request, given: Any, service: Callable[..., Any], **subject: Any) -> Response:
        """Run ``service`` on one object and answer with it as it is now."""
        service(by=self.access.user_id, **subject, **self.checked(request, given))
        return Response(self.one(next(iter(subject.values())).pk))

    def changed(self, request: Request, given: Any, service: Callable[..., Any], **subject: Any) -> Response:
        """Run ``service`` with only what was sent, and answer with the object as it is now."""
        service(by=self.access.user_id, **subject, **self.checked(request, given, partial=True))
        return Response(self.one(next(iter(subject.values())).pk))
