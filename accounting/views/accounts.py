"""The chart of accounts."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounting.domain.pcmn import chart_account
from accounting.forms.accounts import AccountNameForm, OwnAccountForm
from accounting.models import Account
from accounting.queries.chart import chart_rows
from accounting.services.accounts import (
    activate_account,
    add_account,
    deactivate_account,
    remove_account,
    rename_account,
)
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import status_of
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

CLASSES = "01234567"


@requires("ledger.view")
def account_list(request: MemberRequest) -> HttpResponse:
    search, account_class = request.GET.get("q", "").strip(), request.GET.get("class", "")[:1]
    rows = chart_rows(account_class=account_class, search=search)
    context = {
        "rows": rows,
        "classes": [(code, chart_account(code).label(get_language() or "fr")) for code in CLASSES],
        "account_class": account_class,
        "search": search,
        "may_change": request.access.may("ledger.change"),
    }
    return render(request, "accounting/account_list.html", context)


@requires("ledger.change")
def account_add(request: MemberRequest) -> HttpResponse:
    """Open an account of the copropriété's own."""
    form = bound(request, OwnAccountForm, {"code": request.GET.get("under", "")[:10]})
    if is_done(request, form, add_account):
        messages.success(request, _("Le compte est ouvert."))
        return redirect("account_list")
    back = reverse("account_list")
    lead = _("Le plan minimum s'étend sous ses comptes, jamais à côté (arrêté royal du 12 juillet 2012).")
    crumbs = [(_("Plan comptable"), back)]
    return form_page(
        request, form, title=_("Nouveau compte"), submit=_("Ouvrir le compte"), back=back, crumbs=crumbs, lead=lead
    )


@requires("ledger.change")
@require_POST
def account_remove(request: MemberRequest, code: str) -> HttpResponse:
    """Remove an account of one's own that was never used."""
    remove_account(account=get_object_or_404(Account, pk=code), by=request.access.user_id)
    messages.success(request, _("Le compte est supprimé."))
    return redirect("account_list")


@requires("ledger.change")
def account_change(request: MemberRequest, code: str) -> HttpResponse:
    account = get_object_or_404(Account, pk=code)
    form = AccountNameForm(request.POST or None, initial={"own_name": account.own_name})
    if form.is_valid():
        rename_account(account=account, by=request.access.user_id, **form.cleaned_data)
        messages.success(request, _("Le nom du compte est enregistré."))
        return redirect("account_list")
    context = {"account": account, "label": account.label, "form": form}
    return render(request, "accounting/account_form.html", context, status=status_of(form))


@requires("ledger.change")
@require_POST
def account_switch(request: MemberRequest, code: str) -> HttpResponse:
    """Take an account out of use, or bring it back."""
    account = get_object_or_404(Account, pk=code)
    switch = deactivate_account if account.is_active else activate_account
    switch(account=account, by=request.access.user_id)
    return redirect("account_change", code)
