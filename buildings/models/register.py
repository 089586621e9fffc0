"""The import of a register: the file, how it was read, what it would change."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from koprogo.core.models import Identified


class RegisterImport(Identified):
    """A file on its way in: nothing is written before it is accepted."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Reçu")
        ANALYSING = "analysing", _("Analyse en cours")
        ANALYSED = "analysed", _("Analysé")
        REFUSED = "refused", _("Illisible")
        ACCEPTED = "accepted", _("Importé")

    file = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    mapping = models.JSONField(default=dict)
    analysis = models.JSONField(default=dict)
    done_count = models.PositiveIntegerField(default=0)
    total_count = models.PositiveIntegerField(default=0)
    refusal = models.JSONField(default=dict)
    uploaded_by = models.UUIDField(null=True)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.file_name
