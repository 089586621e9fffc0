"""Letters and papers: what is to be rendered, what was rendered, with its hash."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buildings.models import Owner
from koprogo.core.models import Identified


class DocumentBatch(Identified):
    """Documents made by one act, followed together."""

    kind = models.CharField(max_length=30)
    title = models.CharField(max_length=160)
    subject_id = models.UUIDField(null=True)
    created_by = models.UUIDField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    total_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title


class Document(Identified):
    """A paper rendered once from a frozen payload and kept with its hash (D-09)."""

    class State(models.TextChoices):
        QUEUED = "queued", _("En attente")
        RENDERING = "rendering", _("En cours")
        RENDERED = "rendered", _("Prêt")
        FAILED = "failed", _("En échec")

    batch = models.ForeignKey(DocumentBatch, models.PROTECT, null=True, related_name="documents")
    kind = models.CharField(_("type"), max_length=30)
    title = models.CharField(_("titre"), max_length=160)
    owner = models.ForeignKey(Owner, models.PROTECT, null=True, related_name="documents")
    subject_id = models.UUIDField(null=True)
    language = models.CharField(_("langue"), max_length=2)
    template = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    state = models.CharField(_("état"), max_length=9, choices=State, default=State.QUEUED)
    attempt_count = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    file = models.CharField(max_length=120, blank=True)
    # Of a paper received it may be anything kept; what is rendered here is a PDF.
    media_type = models.CharField(max_length=80, db_default="application/pdf", default="application/pdf")
    sha256 = models.CharField(max_length=64, blank=True)
    byte_count = models.PositiveIntegerField(default=0)
    page_count = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    rendered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["id"], condition=~Q(state="rendered"), name="document_unrendered"),
        ]

    def __str__(self) -> str:
        return self.title
