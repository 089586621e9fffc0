"""Which copropriétés there are, who runs them, and what a portfolio shows of each."""

from hashlib import sha256
from uuid import UUID

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django_tenants.models import TenantMixin

from koprogo.core.ids import uuid7
from koprogo.core.models import Identified

slug_is_plain = RegexValidator(r"^[a-z0-9][a-z0-9-]{0,62}$")


class SyndicFirm(Identified):
    """A firm that runs copropriétés for others (IPI/BIV)."""

    name = models.CharField(max_length=120)
    kbo_number = models.CharField(max_length=10, blank=True)
    ipi_number = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)

    def __str__(self) -> str:
        return self.name


class CoproprieteQuerySet(models.QuerySet["Copropriete"]):
    def ready(self) -> "CoproprieteQuerySet":
        return self.filter(is_ready=True)

    def at_work(self) -> "CoproprieteQuerySet":
        """Leave out those which stand still: suspended, or until an operator has mended their upgrade."""
        return self.ready().filter(upgrade_error="", suspended_at=None)

    def locked(self, pk: UUID) -> "Copropriete":
        """Lock one until the transaction ends, without keeping rows that point at it from being written."""
        return self.select_for_update(no_key=True).get(pk=pk)


class Copropriete(TenantMixin):  # type: ignore[misc]
    """A mount point: the copropriété in the shared schema, everything else in ``schema_name``."""

    auto_create_schema = False

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.CharField(max_length=63, unique=True, validators=[slug_is_plain])
    name = models.CharField(max_length=120)
    street = models.CharField(max_length=120, blank=True)
    postal_code = models.CharField(max_length=10, blank=True)
    city = models.CharField(max_length=80, blank=True)
    kbo_number = models.CharField(max_length=10, blank=True)
    firm = models.ForeignKey(SyndicFirm, models.PROTECT, null=True, blank=True, related_name="+")
    hue = models.PositiveSmallIntegerField(default=1)
    reference_prefix = models.PositiveIntegerField(unique=True)
    is_ready = models.BooleanField(default=False)
    opened_at = models.DateTimeField(auto_now_add=True)
    schema_version = models.CharField(max_length=40, blank=True, default="", db_default="")
    upgrade_error = models.TextField(blank=True, default="", db_default="")
    suspended_at = models.DateTimeField(null=True, blank=True)
    removal_on = models.DateField(null=True, blank=True)

    objects = CoproprieteQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PortfolioSummary(models.Model):
    """What the portfolio shows of a copropriété; the copropriété keeps it up to date."""

    copropriete = models.OneToOneField(Copropriete, models.CASCADE, primary_key=True, related_name="summary")
    lot_count = models.PositiveIntegerField(default=0)
    owner_count = models.PositiveIntegerField(default=0)
    total_shares = models.BigIntegerField(default=0)
    called_cents = models.BigIntegerField(default=0)
    due_cents = models.BigIntegerField(default=0)
    overdue_cents = models.BigIntegerField(default=0)
    # What is late up to 30, 60, 90 days and more.
    late_ages = models.JSONField(default=list, db_default=[])
    emails_waiting_count = models.PositiveIntegerField(default=0, db_default=0)
    letters_waiting_count = models.PositiveIntegerField(default=0)
    letters_failed_count = models.PositiveIntegerField(default=0, db_default=0)
    next_meeting_on = models.DateField(null=True)
    mandate_ends_on = models.DateField(null=True)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.copropriete_id}"


class RemovedCopropriete(Identified):
    """That there was a copropriété with this reference prefix: nothing else of it is kept.

    Letters with the prefix may still lie on somebody's table, so it is never given again. ``id_hash`` recognises
    the copropriété if it comes back.
    """

    reference_prefix = models.PositiveIntegerField(unique=True)
    id_hash = models.CharField(max_length=64, unique=True)
    removed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.reference_prefix:04d}"


def hash_of_id(id: UUID) -> str:
    return sha256(id.bytes).hexdigest()
