"""People and their roles, for operators of the platform."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from koprogo.core.errors import DomainError
from koprogo.core.refusals import refusal_text
from koprogo.tenancy.admin import Looked, site
from koprogo.users.models import Membership, User
from koprogo.users.second_factor import asked_of_staff
from koprogo.users.services.memberships import end_membership


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


site.ask_first = asked_of_staff
site.register(User, UserAdmin)
site.register(Membership, MembershipAdmin)
