"""What one may be in which copropriété."""

from django.db import models
from django.db.models import Q

from koprogo.core.models import Identified
from koprogo.tenancy.models import Copropriete
from koprogo.users.models.people import User
from koprogo.users.models.roles import Role


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
