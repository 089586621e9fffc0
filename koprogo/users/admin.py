"""People and their roles, for operators of the platform."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from koprogo.core.errors import DomainError
from koprogo.core.refusals import refusal_text
from koprogo.tenancy.admin import CoproprieteAdmin, Looked, site
from koprogo.tenancy.models import Copropriete, SyndicFirm
from koprogo.users.models import FirmMember, FirmRole, Invitation, Membership, User
from koprogo.users.second_factor import asked_of_staff
from koprogo.users.services.firms import (
    attach_copropriete,
    detach_copropriete,
    end_firm_member,
    invite_to_firm,
    refuse_known,
)
from koprogo.users.services.memberships import end_membership
from koprogo.users.tasks import send_invitations_soon


class UserAdmin(Looked):
    """Closing an account is an edit; opening one takes an invitation, and its address its owner."""

    list_display = ["email", "last_name", "first_name", "language", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff", "language"]
    search_fields = ["email", "last_name", "first_name"]
    ordering = ["email"]
    fields = ["email", "first_name", "last_name", "language", "is_active", "is_staff", "last_login", "date_joined"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Let only superusers make staff of somebody, or close the account of staff."""
        fixed = ["email", "last_login", "date_joined"]
        is_own_business = getattr(request.user, "is_superuser", False) or not (obj and obj.is_staff)
        staff = [] if getattr(request.user, "is_superuser", False) else ["is_staff"]
        return fixed + staff + ([] if is_own_business else ["is_active"])


class MembershipAdmin(Looked):
    list_display = ["user", "copropriete", "role", "created_at", "ended_at"]
    list_filter = ["role"]
    list_select_related = ["user", "copropriete"]
    search_fields = ["user__email", "copropriete__name", "copropriete__slug"]
    actions = ["end"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(description=_("Retirer l'accès"), permissions=["view"])
    def end(self, request: HttpRequest, memberships: QuerySet[Membership]) -> None:
        for membership in memberships:
            try:
                end_membership(membership=membership, by=request.user.pk)
            except DomainError as refusal:
                messages.error(request, f"{membership.user}: {refusal_text(refusal)}")


class FirmInvitationForm(forms.ModelForm):
    """Invite somebody to a firm: the first director has nobody else to be let in by."""

    role = forms.TypedChoiceField(label=_("Fonction"), coerce=FirmRole, choices=FirmRole.choices)
    language = forms.ChoiceField(label=_("Langue"), choices=settings.LANGUAGES)

    class Meta:
        model = Invitation
        fields = ("firm", "email", "role", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "firm" in self.fields:
            self.fields["firm"].required = True

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["email"] = given.get("email", "").lower()
        try:
            if given.get("firm"):
                refuse_known(firm=given["firm"], email=given["email"])
        except DomainError as refusal:
            self.add_error("email", refusal_text(refusal))
        return given


class InvitationAdmin(Looked):
    """Invitations to firms are made here; those to copropriétés by their syndics."""

    form = FirmInvitationForm
    list_display = ["email", "role", "firm", "copropriete", "created_at", "sent_at", "accepted_at", "withdrawn_at"]
    list_select_related = ["firm", "copropriete"]
    search_fields = ["email", "firm__name", "copropriete__name"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(getattr(request.user, "is_staff", False))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Invitation, form: Any, change: bool) -> None:
        obj.pk = invite_to_firm(by=request.user.pk, **form.cleaned_data).pk
        send_invitations_soon()


class FirmMemberAdmin(Looked):
    list_display = ["user", "firm", "role", "created_at", "ended_at"]
    list_filter = ["role", "firm"]
    list_select_related = ["user", "firm"]
    search_fields = ["user__email", "firm__name"]
    actions = ["end"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(description=_("Retirer l'accès"), permissions=["view"])
    def end(self, request: HttpRequest, members: QuerySet[FirmMember]) -> None:
        for member in members:
            try:
                end_firm_member(member=member, by=request.user.pk)
            except DomainError as refusal:
                messages.error(request, f"{member.user}: {refusal_text(refusal)}")


class RunCoproprieteAdmin(CoproprieteAdmin):
    """Who runs a copropriété is changed by the same services as on the firm's page."""

    def save_model(self, request: HttpRequest, obj: Copropriete, form: Any, change: bool) -> None:
        before, after = Copropriete.objects.select_related("firm").get(pk=obj.pk).firm, obj.firm
        obj.firm = before
        super().save_model(request, obj, form, change)
        try:
            _move(obj, before, after, request.user.pk)
        except DomainError as refusal:
            messages.error(request, refusal_text(refusal))


@transaction.atomic
def _move(copropriete: Copropriete, before: SyndicFirm | None, after: SyndicFirm | None, by: Any) -> None:
    if before and before != after:
        detach_copropriete(copropriete=copropriete, firm=before, by=by)
    if after and before != after:
        attach_copropriete(copropriete=copropriete, firm=after, by=by)


site.unregister(Copropriete)
site.register(Copropriete, RunCoproprieteAdmin)
site.register(FirmMember, FirmMemberAdmin)
site.register(Invitation, InvitationAdmin)
site.ask_first = asked_of_staff
site.register(User, UserAdmin)
site.register(Membership, MembershipAdmin)
