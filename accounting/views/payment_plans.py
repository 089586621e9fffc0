"""Payment plans: agreeing, following and breaking them."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounting.forms.payment_plans import PlanForm
from accounting.forms.reminders import OnDayForm
from accounting.models import PaymentPlan
from accounting.queries.payment_plans import plan_state
from accounting.services.payment_plans import agree_plan, break_plan
from buildings.models import Owner
from koprogo.audit.services import note_list, note_look
from koprogo.core.form_pages import bound, form_page, is_done
from koprogo.users.decorators import requires
from koprogo.users.requests import MemberRequest

ROWS = 50


@requires("reminder.view")
def payment_plan_list(request: MemberRequest) -> HttpResponse:
    note_list(action="owner.arrears_listed", by=request.access.user_id, of=Owner)
    plans = PaymentPlan.objects.select_related("owner").order_by("-state", "-agreed_on", "-pk")
    page = Paginator(plans, ROWS).get_page(request.GET.get("page"))
    return render(request, "accounting/payment_plan_list.html", {"page": page})


@requires("reminder.view")
def payment_plan_detail(request: MemberRequest, pk: UUID) -> HttpResponse:
    plan = get_object_or_404(PaymentPlan.objects.select_related("owner"), pk=pk)
    note_look(action="owner.viewed", subject=plan.owner, by=request.access.user_id)
    context = {
        "plan": plan,
        "state": plan_state(plan, localdate()),
        "is_running": plan.state == PaymentPlan.State.RUNNING,
        "may_send": request.access.may("reminder.send"),
    }
    return render(request, "accounting/payment_plan_detail.html", context)


@requires("reminder.send")
def payment_plan_agree(request: MemberRequest, pk: UUID) -> HttpResponse:
    owner = get_object_or_404(Owner, pk=pk)
    back = reverse("owner_statement", args=[pk])
    form = bound(request, PlanForm, {"agreed_on": localdate(), "count": 6})
    if is_done(request, form, agree_plan, owner=owner):
        messages.success(request, _("Le plan de paiement est enregistré."))
        return redirect("payment_plan_detail", form.made.pk)
    lead = _("Ce qu'il doit ce jour-là est payé par parts égales. Les rappels s'arrêtent tant que le plan est suivi.")
    crumbs = [(owner.full_name, back)]
    return form_page(
        request,
        form,
        title=_("Convenir d'un plan de paiement"),
        submit=_("Enregistrer le plan"),
        back=back,
        crumbs=crumbs,
        lead=lead,
    )


@requires("reminder.send")
def payment_plan_break(request: MemberRequest, pk: UUID) -> HttpResponse:
    plan = get_object_or_404(PaymentPlan.objects.select_related("owner"), pk=pk)
    back = reverse("payment_plan_detail", args=[pk])
    form = bound(request, OnDayForm, {"on": localdate()})
    if is_done(request, form, break_plan, plan=plan):
        messages.success(request, _("Le plan est rompu : la dette est de nouveau exigible."))
        return redirect(back)
    crumbs = [(plan.owner.full_name, reverse("owner_statement", args=[plan.owner_id]))]
    return form_page(
        request,
        form,
        title=_("Rompre le plan de paiement"),
        submit=_("Rompre le plan"),
        back=back,
        crumbs=crumbs,
        lead=_("Ce qui reste ouvert garde son ancienneté et sera de nouveau rappelé."),
        is_danger=True,
    )
