"""Chasing what is late: reminders, and agreements to pay by parts (R-330 to R-351)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buildings.models import Owner
from documents.models import Document
from koprogo.core.models import Identified


class Reminder(Identified):
    """A step of the reminder policy towards one owner, for his own debts alone."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposé")
        SENT = "sent", _("Envoyé")
        DROPPED = "dropped", _("Écarté")

    owner = models.ForeignKey(Owner, models.PROTECT, related_name="reminders")
    stage = models.PositiveSmallIntegerField(_("étape"))
    state = models.CharField(_("état"), max_length=8, choices=State, default=State.PROPOSED)
    dated_on = models.DateField(_("date"))
    # The debts it is about, oldest first, as they were then: ``[{"item", "title", "due_on", "open_cents"}]``.
    items = models.JSONField(default=list)
    overdue_cents = models.BigIntegerField(_("en retard"))
    interest_cents = models.BigIntegerField(_("intérêts"), default=0)
    cost_cents = models.BigIntegerField(_("frais"), default=0)
    # What pays all of it at once; the communications of its debts pay each alone.
    ogm = models.CharField(_("communication structurée"), max_length=12, blank=True, default="", db_default="")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    tracking_number = models.CharField(_("numéro d'envoi recommandé"), max_length=30, blank=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-dated_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner"], condition=Q(state="proposed"), name="reminder_proposed_is_single"
            ),
            models.UniqueConstraint(fields=["ogm"], condition=~Q(ogm=""), name="reminder_ogm_is_single"),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.stage}"


class PaymentPlan(Identified):
    """A debt paid by parts, by agreement or judgment; it waits on account 4106."""

    class State(models.TextChoices):
        RUNNING = "running", _("En cours")
        KEPT = "kept", _("Soldé")
        ENDED = "ended", _("Rompu")

    owner = models.ForeignKey(Owner, models.PROTECT, related_name="payment_plans", db_index=False)
    agreed_on = models.DateField(_("convenu le"))
    basis = models.CharField(_("base"), max_length=160, blank=True)
    total_cents = models.BigIntegerField(_("montant"))
    # ``[{"due_on": …, "cents": …, "reminded_on": …}]``; they sum to the total.
    instalments = models.JSONField(default=list)
    ogm = models.CharField(_("communication structurée"), max_length=12, blank=True, default="", db_default="")
    state = models.CharField(_("état"), max_length=7, choices=State, default=State.RUNNING)
    created_by = models.UUIDField(null=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-agreed_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["owner"], condition=Q(state="running"), name="payment_plan_is_single"),
            models.CheckConstraint(condition=Q(total_cents__gt=0), name="payment_plan_is_about_something"),
            models.UniqueConstraint(fields=["ogm"], condition=~Q(ogm=""), name="payment_plan_ogm_is_single"),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.agreed_on}"
