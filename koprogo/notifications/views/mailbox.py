"""The demonstration's mailbox, on the public site: nothing of it exists elsewhere."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from koprogo.notifications import mailbox
from koprogo.users.decorators import for_anybody

PER_PAGE = 30
View = Callable[..., HttpResponse]


def in_demo(view: View) -> View:
    """Serve the page in a demonstration only; there, everybody may see the invented messages."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return for_anybody(guarded)


@in_demo
def mail_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(mailbox.newest_names(), PER_PAGE).get_page(request.GET.get("page"))
    letters = [mailbox.read_letter(name) for name in page]
    return render(request, "notifications/mailbox.html", {"page": page, "letters": letters})


@in_demo
def mail_detail(request: HttpRequest, name: str) -> HttpResponse:
    letter = mailbox.read_letter(name)
    if letter is None:
        raise Http404
    return render(request, "notifications/mail.html", {"letter": letter})


@in_demo
def mail_attachment(request: HttpRequest, name: str, index: int) -> HttpResponse:
    """Give an attachment as a file to be kept, never to be run in the page."""
    found = mailbox.read_attachment(name, index)
    if found is None:
        raise Http404
    file_name, content = found
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file_name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
