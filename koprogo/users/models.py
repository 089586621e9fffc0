"""Who one is, and what one may be in which copropriété."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from koprogo.core.models import Identified
from koprogo.tenancy.models import Copropriete


class Role(models.TextChoices):
    """What a person is in a copropriété; rights hang on it."""

    SYNDIC = "syndic", _("Syndic")
    ACCOUNTANT = "accountant", _("Comptable")
    COUNCIL = "council", _("Membre du conseil")
    REVIEWER = "reviewer", _("Commissaire aux comptes")
    OWNER = "owner", _("Copropriétaire")
    RENTER = "renter", _("Occupant")
    CONTRACTOR = "contractor", _("Prestataire")


# Roles one holds only as somebody: the owner or renter that ``party_id`` names.
PARTY_ROLES = frozenset({Role.OWNER, Role.RENTER})


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(Identified, AbstractUser):
    """A person who signs in by e-mail; the same person in every copropriété."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("adresse e-mail"), unique=True)
    language = models.CharField(_("langue"), max_length=2, default="fr")
    theme = models.CharField(max_length=5, blank=True)
    token_epoch = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()  # type: ignore[misc, assignment]

    def __str__(self) -> str:
        return self.get_full_name() or self.email


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


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())

    def to_send(self) -> "InvitationQuerySet":
        return self.open().filter(sent_at=None, try_after__lte=timezone.now())


class Invitation(Identified):
    """The only way into an account: single use, expiring, its token kept as a hash."""

    copropriete = models.ForeignKey(Copropriete, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=12, choices=Role)
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

    def __str__(self) -> str:
        return f"{self.email} {self.role}"

    @property
    def is_open(self) -> bool:
        return not self.accepted_at and not self.withdrawn_at and self.expires_at > timezone.now()
