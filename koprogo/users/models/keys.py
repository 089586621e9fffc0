"""Keys by which a program works in one copropriété."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

from koprogo.core.models import Identified
from koprogo.tenancy.models import Copropriete
from koprogo.users.models.people import User

WARN_BEFORE = timedelta(days=14)


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def current(self) -> "ApiKeyQuerySet":
        return self.filter(ended_at=None, expires_at__gt=timezone.now())

    def to_warn_of(self) -> "ApiKeyQuerySet":
        """Leave those whose makers are to hear that they expire soon."""
        soon = self.current().filter(expires_at__lte=timezone.now() + WARN_BEFORE, warned_at=None)
        return soon.filter(user__is_active=True)


class ApiKey(Identified):
    """A key to one copropriété, for some scopes and until a day; kept as a hash, shown once.

    It may do what its scopes *and* the roles of the person who made it allow.
    """

    copropriete = models.ForeignKey(Copropriete, models.CASCADE, related_name="api_keys")
    user = models.ForeignKey(User, models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12)
    secret_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    requests_a_minute = models.PositiveIntegerField(default=120)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    last_used_from = models.GenericIPAddressField(null=True)
    ended_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)

    objects = ApiKeyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.prefix}… {self.name}"

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def is_current(self) -> bool:
        return not self.ended_at and not self.is_expired

    @property
    def expires_soon(self) -> bool:
        return self.is_current and self.expires_at <= timezone.now() + WARN_BEFORE
