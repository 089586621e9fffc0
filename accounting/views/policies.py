"""The choices of a copropriété for its books."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounting.forms.policies import PolicyForm, shown_policy
from accounting.queries.policies import books_policy
from accounting.queries.thresholds import Threshold, council_threshold, tendering
from accounting.services.policies import change_policy
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

PAGE = "accounting/policy_form.html"


@requires("policy.change")
def books_policy_page(request: MemberRequest) -> HttpResponse:
    form = bound(request, PolicyForm, shown_policy(books_policy()))
    if is_done(request, form, change_policy):
        messages.success(request, _("Les réglages comptables sont enregistrés."))
        return redirect("books_policy")
    lead = _("Ce que la loi laisse au choix de chaque copropriété : rappels, intérêts, factures, soldes.")
    back = reverse("association_detail")
    title, submit = _("Réglages comptables"), _("Enregistrer")
    amounts = _thresholds()
    return form_page(request, form, title=title, submit=submit, back=back, lead=lead, template=PAGE, thresholds=amounts)


def _thresholds() -> list[tuple[str, Threshold]]:
    """Name each amount that an assembly may set, with where it comes from."""
    return [
        (_("Mise en concurrence obligatoire à partir de"), tendering()),
        (_("Le conseil voit d'abord les factures au-delà de"), council_threshold()),
    ]
