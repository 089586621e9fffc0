"""What was sent to whom, how, and with which proof (D-05)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buildings.models import Owner
from documents.models import Document
from koprogo.core.models import Identified


class Delivery(Identified):
    """A document on its way to one addressee; name and address are those of its day."""

    class Channel(models.TextChoices):
        EMAIL = "email", _("E-mail")
        POST = "post", _("Courrier")
        REGISTERED = "registered", _("Recommandé")

    class State(models.TextChoices):
        WAITING = "waiting", _("En attente")
        SENDING = "sending", _("En cours d'envoi")
        TO_CHECK = "to_check", _("À vérifier")
        SENT = "sent", _("Envoyé")
        FAILED = "failed", _("En échec")
        TO_PRINT = "to_print", _("À imprimer")
        PRINTED = "printed", _("Imprimé")

    document = models.ForeignKey(Document, models.PROTECT, related_name="deliveries", db_index=False)
    owner = models.ForeignKey(Owner, models.PROTECT, null=True, related_name="deliveries", db_index=False)
    channel = models.CharField(_("voie"), max_length=10, choices=Channel)
    channel_basis = models.CharField(max_length=200, blank=True)
    recipient = models.CharField(_("destinataire"), max_length=160)
    address = models.CharField(_("adresse"), max_length=300, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2)
    state = models.CharField(_("état"), max_length=8, choices=State, default=State.WAITING)
    attempt_count = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    tracking_number = models.CharField(_("numéro d'envoi"), max_length=30, blank=True, default="", db_default="")
    message_id = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["document", "channel", "recipient"], name="delivery_is_single"),
        ]
        indexes = [
            models.Index(fields=["state", "id"], condition=~Q(state__in=["sent", "printed"]), name="delivery_open"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.recipient}"
