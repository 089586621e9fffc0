"""Who works for a firm of syndics, and what was done about it."""

from django.db import models
from django.db.models import Q

from koprogo.core.models import Identified
from koprogo.tenancy.models import SyndicFirm
from koprogo.users.models.people import User
from koprogo.users.models.roles import FirmRole


class FirmMemberQuerySet(models.QuerySet["FirmMember"]):
    def current(self) -> "FirmMemberQuerySet":
        return self.filter(ended_at=None, user__is_active=True)


class FirmMember(Identified):
    """A person who works for a firm of syndics, in all copropriétés it runs."""

    firm = models.ForeignKey(SyndicFirm, models.CASCADE, related_name="members")
    user = models.ForeignKey(User, models.CASCADE, related_name="firm_memberships")
    role = models.CharField(max_length=12, choices=FirmRole)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = FirmMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "firm"], condition=Q(ended_at=None), name="firm_member_is_single")
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.user_id} {self.firm_id}"


class FirmEvent(Identified):
    """One act about a firm, kept by a trigger from being changed or removed: one row, however many copropriétés."""

    firm = models.ForeignKey(SyndicFirm, models.PROTECT, related_name="events")
    at = models.DateTimeField(auto_now_add=True)
    actor_id = models.UUIDField(null=True)
    action = models.CharField(max_length=60)
    subject_id = models.UUIDField(null=True)
    data = models.JSONField(default=dict)
    place = models.GenericIPAddressField(null=True)
    request_id = models.CharField(max_length=32, blank=True, default="")
    via = models.CharField(max_length=40, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.action} {self.firm_id}"
