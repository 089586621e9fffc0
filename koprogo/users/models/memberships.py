"""What one may be in which copropriété, and in which firm."""

from django.db import models
from django.db.models import Q

from koprogo.core.models import Identified
from koprogo.tenancy.models import Copropriete, SyndicFirm
from koprogo.users.models.people import User
from koprogo.users.models.roles import FirmRole, Role


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipQuerySet":
        return self.filter(ended_at=None, user__is_active=True, copropriete__is_ready=True)


class Membership(Identified):
    """A role of a person in one copropriété; ``party_id`` is the owner or renter he is there."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    copropriete = models.ForeignKey(Copropriete, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role)
    party_id = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "copropriete", "role", "party_id"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
                name="membership_is_single",
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.user_id} {self.copropriete_id}"


class FirmMember(Identified):
    """A person who works for a firm of syndics, in all copropriétés it runs."""

    firm = models.ForeignKey(SyndicFirm, models.CASCADE, related_name="members")
    user = models.ForeignKey(User, models.CASCADE, related_name="firm_memberships")
    role = models.CharField(max_length=12, choices=FirmRole)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "firm"], condition=Q(ended_at=None), name="firm_member_is_single")
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.user_id} {self.firm_id}"
