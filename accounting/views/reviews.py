"""The cockpit of the accounts reviewer, and the answers of the syndic."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from accounting.forms.reviews import AnswerForm, ConclusionForm, QuestionForm, SampleForm
from accounting.models import FiscalYear, ReviewNote
from accounting.queries.reviews import review_of
from accounting.services.reviews import answer_question, ask_about, conclude_review, draw_sample, tick_entry
from koprogo.core.form_pages import bound, form_page, is_acted, is_done
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

TONES = {"drawn": "", "ticked": "ok", "asked": "warn", "answered": "info"}
WAYS = {
    "amount": gettext_lazy("plus gros montants"),
    "random": gettext_lazy("hasard"),
    "account": gettext_lazy("compte"),
}


@requires("settlement.view")
def review_home(request: MemberRequest) -> HttpResponse:
    """Go to the control of the year closed last, or of the first one."""
    year = FiscalYear.objects.order_by("-is_closed", "-from_on").first()
    return redirect("review", year.pk) if year else redirect("settlement_list")


@requires("settlement.view")
def review(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Show what was drawn of a year, what was asked and answered, and the conclusion."""
    year = get_object_or_404(FiscalYear, pk=pk)
    found = review_of(year)
    context = {
        "year": year,
        "years": FiscalYear.objects.all(),
        "review": found,
        "rows": [(note, TONES[note.state]) for note in found.notes],
        "draws": [one | {"way": WAYS[one["method"]]} for one in found.draws],
        "ticked_count": found.counts[ReviewNote.State.TICKED],
        "asked_count": found.counts[ReviewNote.State.ASKED],
        "may_open": request.access.may("letter.view"),
        "may_make": request.access.may("review.make") and not found.is_concluded,
        "may_answer": request.access.may("review.answer") and not found.is_concluded,
    }
    return render(request, "accounting/review.html", context)


@requires("review.make")
def review_draw(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask how to draw, then add the entries."""
    year = get_object_or_404(FiscalYear, pk=pk)
    form = bound(request, SampleForm)
    if is_done(request, form, draw_sample, year=year):
        count = len(form.made)
        text = ngettext("%(count)d écriture est à contrôler.", "%(count)d écritures sont à contrôler.", count)
        messages.success(request, text % {"count": count})
        return redirect("review", pk)
    lead = _("Les écritures déjà tirées ne le sont pas deux fois ; le germe et la méthode figurent dans le rapport.")
    return _form(request, form, year, title=_("Tirer un échantillon"), submit=_("Tirer"), lead=lead)


@requires("review.make")
@require_POST
def review_tick(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Tick an entry."""
    note = _note(pk)
    is_acted(request, tick_entry, note=note)
    return redirect(f"{reverse('review', args=[note.fiscal_year_id])}#note-{note.pk}")


@requires("review.make")
def review_ask(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Ask the syndic about an entry."""
    note = _note(pk)
    form = bound(request, QuestionForm, initial={"question": note.question})
    if is_done(request, form, ask_about, note=note):
        messages.success(request, _("La question est posée au syndic."))
        return redirect("review", note.fiscal_year_id)
    return _form(
        request, form, note.fiscal_year, title=_("Question sur une écriture"), submit=_("Poser"), lead=_lead(note)
    )


@requires("review.answer")
def review_answer(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Answer the reviewer."""
    note = _note(pk)
    form = bound(request, AnswerForm, initial={"answer": note.answer})
    if is_done(request, form, answer_question, note=note):
        messages.success(request, _("La réponse est transmise au commissaire aux comptes."))
        return redirect("review", note.fiscal_year_id)
    lead = f"{_lead(note)} · {note.question}"
    return _form(request, form, note.fiscal_year, title=_("Réponse au commissaire"), submit=_("Répondre"), lead=lead)


@requires("review.make")
def review_conclude(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Give the conclusion for the assembly."""
    year = get_object_or_404(FiscalYear, pk=pk)
    form = bound(request, ConclusionForm)
    if is_done(request, form, conclude_review, year=year):
        messages.success(request, _("La conclusion est rendue ; le rapport peut être imprimé."))
        return redirect("review", pk)
    lead = _("Elle ne change plus ensuite : le rapport dit ce que l'assemblée a reçu (art. 3.91).")
    return _form(request, form, year, title=_("Conclure le contrôle"), submit=_("Conclure"), lead=lead)


def _note(pk: UUID) -> ReviewNote:
    notes = ReviewNote.objects.filter(entry__isnull=False).select_related("fiscal_year", "entry")
    return get_object_or_404(notes, pk=pk)


def _lead(note: ReviewNote) -> str:
    return f"{note.entry} · {note.entry.text if note.entry else ''}"


def _form(request: MemberRequest, form: Any, year: FiscalYear, **texts: Any) -> HttpResponse:
    back = reverse("review", args=[year.pk])
    return form_page(request, form, back=back, crumbs=[(_("Contrôle des comptes"), back)], **texts)
