"""What is asked for and told while copropriétés move: archives, and e-mails that must not be forgotten."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from koprogo.core.models import Identified
from koprogo.tenancy.models import Copropriete


class ArchiveQuerySet(models.QuerySet["Archive"]):
    def waiting(self) -> "ArchiveQuerySet":
        return self.filter(state__in=[Archive.State.QUEUED, Archive.State.WRITING])


class Archive(Identified):
    """A copropriété written out because its syndic asked; kept for a few days."""

    class State(models.TextChoices):
        QUEUED = "queued", _("En attente")
        WRITING = "writing", _("En cours")
        READY = "ready", _("Prête")
        FAILED = "failed", _("En échec")
        EXPIRED = "expired", _("Effacée")

    copropriete = models.ForeignKey(Copropriete, models.CASCADE, related_name="archives")
    state = models.CharField(_("état"), max_length=7, choices=State, default=State.QUEUED)
    requested_by = models.UUIDField(null=True)
    requested_at = models.DateTimeField(auto_now_add=True)
    claimed_at = models.DateTimeField(null=True)
    attempt_count = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    byte_count = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    problems = models.JSONField(default=list)

    objects = ArchiveQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["copropriete"],
                condition=models.Q(state__in=["queued", "writing"]),
                name="archive_is_written_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.copropriete_id} {self.requested_at:%Y-%m-%d %H:%M}"

    @property
    def is_running(self) -> bool:
        return self.state in (self.State.QUEUED, self.State.WRITING)


class Notice(Identified):
    """An e-mail about a copropriété as a whole, removed once it has left; it outlives the copropriété."""

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    try_count = models.PositiveSmallIntegerField(default=0)
    try_after = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.to} {self.subject}"
