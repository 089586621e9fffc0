"""The only way into an account or a role."""

from typing import cast

from django.db import models
from django.db.models import Q
from django.utils import timezone

from koprogo.core.models import Identified
from koprogo.tenancy.models import Copropriete, SyndicFirm
from koprogo.users.models.people import User
from koprogo.users.models.roles import FirmRole, Role


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())

    def to_send(self) -> "InvitationQuerySet":
        return self.open().filter(sent_at=None, try_after__lte=timezone.now())


class Invitation(Identified):
    """The only way into an account: single use, expiring, its token kept as a hash."""

    copropriete = models.ForeignKey(Copropriete, models.CASCADE, null=True, related_name="invitations")
    firm = models.ForeignKey(SyndicFirm, models.CASCADE, null=True, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=12, choices=dict([*FirmRole.choices, *Role.choices]))
    party_id = models.UUIDField(null=True, blank=True)
    language = models.CharField(max_length=2, default="fr")
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    try_count = models.PositiveSmallIntegerField(default=0)
    try_after = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(copropriete=None, firm__isnull=False) | Q(copropriete__isnull=False, firm=None),
                name="invitation_is_to_one_place",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} {self.role}"

    @property
    def goes_to(self) -> Copropriete | SyndicFirm:
        """The copropriété or the firm it lets into; the constraint above says that there is one."""
        return cast("Copropriete | SyndicFirm", self.copropriete or self.firm)

    @property
    def is_open(self) -> bool:
        return not self.accepted_at and not self.withdrawn_at and self.expires_at > timezone.now()
