"""Letters on paper: one file for the printer, then a word that they were posted."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from buildings.models import Owner
from documents.models import Document
from documents.queries import annexes_of
from documents.services import bind_documents
from koprogo.audit.services import note_list
from koprogo.core.downloads import pdf_response
from koprogo.core.limits import limited
from koprogo.notifications.forms import LettersForm
from koprogo.notifications.models import Delivery
from koprogo.notifications.queries import letters_to_print
from koprogo.notifications.services import mark_printed
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

PDF = "application/pdf"


@requires("letter.print")
def print_queue(request: MemberRequest) -> HttpResponse:
    """List the letters that wait for paper, in the order of the post."""
    note_list(action="owner.letters_listed", by=request.access.user_id, of=Owner)
    letters = letters_to_print()
    context = {"letters": letters, "page_count": sum(letter.document.page_count for letter in letters)}
    return render(request, "notifications/print_queue.html", context)


@requires("letter.print")
@require_POST
@limited("merge")
def print_file(request: MemberRequest) -> HttpResponse:
    """Give the chosen letters as one PDF; nothing is marked."""
    letters = _chosen(request)
    if not letters:
        return _nothing_chosen(request)
    bound = bind_documents(
        (paper for letter in letters for paper in _with_annexes(letter.document)),
        title=_("Lettres à poster"),
        language=get_language() or "fr",
        is_duplex="duplex" in request.POST,
    )
    return pdf_response(bound, f"{request.access.slug}-{localdate():%Y-%m-%d}.pdf")


@requires("letter.print")
@require_POST
def print_done(request: MemberRequest) -> HttpResponse:
    """Count the chosen letters as printed and posted; a second word changes nothing."""
    letters = _chosen(request)
    if not letters:
        return _nothing_chosen(request)
    count = mark_printed(ids=[letter.pk for letter in letters], by=request.access.user_id)
    told = ngettext("%(count)s lettre postée.", "%(count)s lettres postées.", count) % {"count": count}
    messages.success(request, told)
    return redirect("print_queue")


def _with_annexes(document: Document) -> list[Document]:
    """Put behind a letter what goes with it, as far as it can be bound."""
    return [document, *(annex for annex in annexes_of(document) if annex.media_type == PDF)]


def _chosen(request: MemberRequest) -> list[Delivery]:
    waiting = letters_to_print()
    form = LettersForm(request.POST, waiting=waiting)
    chosen = {UUID(pk) for pk in form.cleaned_data["letters"]} if form.is_valid() else set()
    return [letter for letter in waiting if letter.pk in chosen]


def _nothing_chosen(request: MemberRequest) -> HttpResponse:
    messages.warning(request, _("Aucune lettre choisie n'attend encore d'être imprimée."))
    return redirect("print_queue")
