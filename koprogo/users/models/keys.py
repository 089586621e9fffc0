"""Keys by which a program works in one copropriété."""

from django.db import models

from koprogo.core.models import Identified
from koprogo.tenancy.models import Copropriete
from koprogo.users.models.people import User


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

    def __str__(self) -> str:
        return f"{self.prefix}… {self.name}"
