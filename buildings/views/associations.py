"""The profile of the association and its partial associations."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from buildings.forms.associations import (
    AssociationForm,
    BankAccountForm,
    PartialAssociationForm,
    initial_of,
)
from buildings.models import Association, BankAccount, Building
from buildings.queries.completeness import findings
from buildings.queries.mandates import bodies_on
from buildings.services.associations import add_partial_association, change_association
from buildings.services.bank_accounts import add_bank_account, close_bank_account
from koprogo.core import formats
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.core.forms import NoInput
from koprogo.users.decorators import requires
from koprogo.users.opening import may_open
from koprogo.users.requests import MemberRequest


def principal() -> Association:
    return get_object_or_404(Association, parent=None)


@requires("association.view")
def association_detail(request: MemberRequest) -> HttpResponse:
    association = principal()
    context = {
        "association": association,
        "accounts": BankAccount.objects.select_related("association").order_by("is_closed", "kind", "iban"),
        "buildings": Building.objects.all(),
        "partials": association.partials.all(),
        "findings": [
            (finding, may_open(request.access, reverse(finding.page))) for finding in findings(timezone.localdate())
        ],
        "bodies": bodies_on(timezone.localdate()),
        "may_see_council": request.access.may("council.view"),
        "may_change": request.access.may("association.change"),
    }
    return render(request, "buildings/association_detail.html", context)


@requires("association.change")
def association_change(request: MemberRequest) -> HttpResponse:
    association = principal()
    form = bound(request, AssociationForm, initial_of(association, AssociationForm))
    if is_done(request, form, change_association, association=association):
        messages.success(request, _("Le profil de la copropriété est enregistré."))
        return redirect("association_detail")
    return _page(request, form, title=_("Modifier le profil"), submit=_("Enregistrer"))


@requires("association.change")
def partial_association_add(request: MemberRequest) -> HttpResponse:
    form = bound(request, PartialAssociationForm)
    if is_done(request, form, add_partial_association, parent=principal()):
        messages.success(request, _("L'association partielle est ajoutée."))
        return redirect("association_detail")
    lead = _("Pour un ensemble d'au moins vingt lots, avec ses propres parties communes particulières (art. 3.84).")
    return _page(request, form, title=_("Nouvelle association partielle"), submit=_("Ajouter"), lead=lead)


@requires("association.change")
def bank_account_add(request: MemberRequest) -> HttpResponse:
    association = principal()
    form = bound(request, BankAccountForm, {"holder": f"ACP {association.name}", "kind": "working"})
    if is_done(request, form, add_bank_account, association=association):
        messages.success(request, _("Le compte est ajouté."))
        return redirect("association_detail")
    lead = _("Fonds de roulement et fonds de réserve : deux comptes au nom de l'association (art. 3.86 §3).")
    return _page(request, form, title=_("Nouveau compte bancaire"), submit=_("Ajouter le compte"), lead=lead)


@requires("association.change")
def bank_account_close(request: MemberRequest, pk: object) -> HttpResponse:
    account = get_object_or_404(BankAccount, pk=pk)
    form = bound(request, NoInput)
    if is_done(request, form, close_bank_account, account=account):
        messages.success(request, _("Le compte est clôturé."))
        return redirect("association_detail")
    lead = _("Il reste visible dans l'historique, mais ne sert plus aux appels.")
    title = _("Clôturer le compte %(iban)s ?") % {"iban": formats.iban(account.iban)}
    return _page(request, form, title=title, submit=_("Clôturer"), lead=lead)


def _page(request: MemberRequest, form: AssociationForm, *, title: str, submit: str, lead: str = "") -> HttpResponse:
    back = reverse("association_detail")
    return form_page(request, form, title=title, submit=submit, back=back, crumbs=[(_("Copropriété"), back)], lead=lead)
