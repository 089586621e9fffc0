"""What an assembly speaks and decides about, and what owners asked to be put there (art. 3.87 §§2–4)."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from buildings.models import AllocationKey, Owner
from documents.models import Document
from koprogo.core.models import Identified
from meetings.models.meetings import Meeting


class AgendaItem(Identified):
    """A point of the agenda; what is not one cannot be voted on (R-108)."""

    class Kind(models.TextChoices):
        INFORMATION = "information", _("Information")
        DECISION = "decision", _("Décision")
        ELECTION = "election", _("Élection")
        VARIOUS = "various", _("Divers")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items", db_index=False)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("type"), max_length=11, choices=Kind)
    # A code of ``domain/decision_kinds.py``, which names the majority: it is never chosen.
    decision = models.CharField(_("objet de la décision"), max_length=40, blank=True)
    title = models.CharField(_("titre"), max_length=200)
    text = models.TextField(_("projet de décision"), blank=True)
    # ``{"nl": {"title", "text"}}``: the same in other languages of the owners.
    translations = models.JSONField(default=dict, blank=True)
    # Who bears the cost alone decides alone; empty: all, by the shares of the deed.
    key = models.ForeignKey(AllocationKey, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    # Owners who may not vote on their own mission: ``[{"owner", "reason"}]``.
    conflicts = models.JSONField(default=list, blank=True)
    amount_cents = models.BigIntegerField(_("montant estimé"), null=True, blank=True)
    financing = models.CharField(_("financement"), max_length=200, blank=True)
    # What it is about elsewhere: ``budget``, ``settlement``, ``mandate``, with its identifier.
    subject = models.CharField(max_length=20, blank=True)
    subject_id = models.UUIDField(null=True, blank=True)
    proposed_by = models.CharField(_("proposé par"), max_length=160, blank=True)
    # Read and opened in the meeting, in the order things happened.
    began_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["meeting", "position"], name="agenda_item_of_meeting")]

    def __str__(self) -> str:
        return self.title

    def said(self, name: str, language: str | None = None) -> str:
        """Return title or text in a language, else in the reader's; as it was written where it is not translated."""
        known = self.translations.get(language or get_language() or "", {})
        return str(known.get(name) or getattr(self, name))

    @property
    def shown_title(self) -> str:
        """Return the title in the language of the reader."""
        return self.said("title")


class AgendaRequest(Identified):
    """A point, or a whole meeting, that owners asked for in writing (R-103, R-107)."""

    class Kind(models.TextChoices):
        ITEM = "item", _("Point à l'ordre du jour")
        MEETING = "meeting", _("Convocation d'une assemblée")

    class State(models.TextChoices):
        RECEIVED = "received", _("Reçue")
        PLACED = "placed", _("À l'ordre du jour")
        POSTPONED = "postponed", _("Pour l'assemblée suivante")
        REFUSED = "refused", _("Refusée")
        WITHDRAWN = "withdrawn", _("Retirée")

    kind = models.CharField(_("demande"), max_length=7, choices=Kind, default=Kind.ITEM)
    state = models.CharField(_("état"), max_length=9, choices=State, default=State.RECEIVED)
    owner = models.ForeignKey(Owner, models.PROTECT, null=True, related_name="agenda_requests", db_index=False)
    title = models.CharField(_("titre"), max_length=200)
    text = models.TextField(_("texte"))
    received_on = models.DateField(_("reçue le"))
    # Of a petition: ``[{"owner", "name", "shares"}]``, as they stood on the day it was received.
    signatories = models.JSONField(default=list, blank=True)
    item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="requests", db_index=False
    )
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="requests", db_index=False
    )
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    answer = models.CharField(_("réponse"), max_length=300, blank=True)
    created_by = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-received_on", "-id"]

    def __str__(self) -> str:
        return self.title
