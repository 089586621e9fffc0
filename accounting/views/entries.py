"""Writing in the books by hand: an entry by keyboard, and its reversal."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounting.forms.entries import EntryForm, EntryLines, ReversalForm
from accounting.models import JournalEntry, Supplier
from accounting.queries.chart import chart_rows
from accounting.services.manual_entries import post_by_hand, reverse_by_hand
from buildings.models import Owner
from koprogo.core.form_pages import form_page, is_done
from koprogo.core.forms import day_asked, status_of
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest


@requires("ledger.post")
def entry_add(request: MemberRequest) -> HttpResponse:
    """Post an entry, then offer the next one on the same day."""
    sent = request.method == "POST"
    form = EntryForm(request.POST if sent else None, request.FILES or None, initial={"on": day_asked(request)})
    lines: Any = EntryLines(request.POST if sent else None, prefix="line")
    if sent and lines.is_valid() and is_done(request, form, post_by_hand, lines=lines.lines):
        entry = form.made
        said = _("L'écriture %(entry)s est passée.") % {"entry": entry.full_number}
        messages.success(request, said)
        return redirect(f"{reverse('entry_add')}?on={entry.entry_on.isoformat()}")
    status = 422 if sent and not lines.is_valid() else status_of(form, form.refusal)
    return render(request, "accounting/entry_form.html", _context(form, lines), status=status)


def _context(form: EntryForm, lines: Any) -> dict[str, Any]:
    accounts = [row for row in chart_rows(only_active=True) if row.chart.is_posting_account]
    return {
        "form": form,
        "lines": lines,
        "accounts": accounts,
        "owners": Owner.objects.order_by("last_name", "pk"),
        "suppliers": Supplier.objects.filter(is_archived=False),
    }


@requires("ledger.post")
def entry_reverse(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Undo an entry by its mirror image."""
    entry = get_object_or_404(JournalEntry.objects.select_related("fiscal_year"), pk=pk)
    form = ReversalForm(request.POST if request.method == "POST" else None, initial={"on": localdate()})
    if is_done(request, form, reverse_by_hand, entry=entry):
        messages.success(request, _("L'écriture est extournée."))
        return redirect("journal_entry_detail", form.made.pk)
    name, back = entry.full_number, reverse("journal_entry_detail", args=[pk])
    return form_page(
        request,
        form,
        title=_("Extourner %(entry)s") % {"entry": name},
        submit=_("Extourner"),
        back=back,
        crumbs=[(_("Journal"), reverse("journal_list")), (name, back)],
        lead=entry.text,
        note=_("L'écriture reste au journal ; une écriture contraire l'annule et renvoie à elle."),
    )
