"""What was put to the vote, how each voted, and what became of it (art. 3.87 §§6–10, 3.88)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from koprogo.core.models import Identified
from meetings.models.agenda import AgendaItem
from meetings.models.attendance import RollLine
from meetings.models.meetings import Meeting


class Resolution(Identified):
    """A text put to the vote, its outcome once closed, and who must do what by when."""

    class State(models.TextChoices):
        PREPARED = "prepared", _("À voter")
        OPEN = "open", _("Vote ouvert")
        # Of a decision in writing, whose texts are all answered at once.
        ASKED = "asked", _("Réponses attendues")
        ADOPTED = "adopted", _("Adoptée")
        REJECTED = "rejected", _("Rejetée")
        WITHDRAWN = "withdrawn", _("Retirée")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="resolutions")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="resolutions", db_index=False)
    position = models.PositiveSmallIntegerField(default=1)
    text = models.TextField(_("texte"))
    # Each candidate is voted on apart.
    candidate = models.CharField(_("candidat"), max_length=160, blank=True)
    candidate_owner_id = models.UUIDField(null=True, blank=True)
    state = models.CharField(_("état"), max_length=9, choices=State, default=State.PREPARED)
    # Frozen with the outcome: rule, article, needed, electorate, who was present, cuts, sums as fractions.
    majority = models.CharField(_("majorité"), max_length=20)
    tally = models.JSONField(default=dict, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_for = models.CharField(max_length=300, blank=True)
    # ``2026-2/7``: its place in the register of decisions (art. 3.93 §4).
    number = models.CharField(_("numéro"), max_length=20, blank=True)
    seal = models.CharField(max_length=64, blank=True)
    executor = models.CharField(_("à exécuter par"), max_length=160, blank=True)
    due_on = models.DateField(_("pour le"), null=True, blank=True)
    done_on = models.DateField(_("fait le"), null=True, blank=True)
    follow_up = models.CharField(_("suite donnée"), max_length=500, blank=True)
    proof = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    class Meta:
        ordering = ["item__position", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting"], condition=Q(state="open"), name="resolution_open_is_single"),
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="resolution_number_is_single"),
        ]
        indexes = [models.Index(fields=["item"], name="resolution_of_item")]

    def __str__(self) -> str:
        return self.number or self.text[:60]


class Vote(Identified):
    """The ballot of one head; it may be corrected until its resolution is closed, then never."""

    class Choice(models.TextChoices):
        FOR = "for", _("Pour")
        AGAINST = "against", _("Contre")
        ABSTAIN = "abstain", _("Abstention")
        BLANK = "blank", _("Blanc ou nul")

    class Channel(models.TextChoices):
        ROOM = "room", _("À main levée")
        PHONE = "phone", _("Par téléphone")
        PAPER = "paper", _("Sur papier")
        WRITTEN = "written", _("Par écrit")

    resolution = models.ForeignKey(Resolution, models.PROTECT, related_name="votes", db_index=False)
    roll_line = models.ForeignKey(RollLine, models.PROTECT, related_name="votes", db_index=False)
    choice = models.CharField(_("vote"), max_length=7, choices=Choice)
    channel = models.CharField(_("voie"), max_length=7, choices=Channel)
    # Who held the vote at that moment: the head's own person or his proxy holder.
    holder = models.CharField(max_length=160)
    cast_at = models.DateTimeField()
    cast_by = models.UUIDField(null=True, blank=True)
    # What the voter keeps, to find his ballot among the sealed ones.
    receipt = models.CharField(max_length=16)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["resolution", "roll_line"], name="vote_is_single"),
            models.UniqueConstraint(fields=["receipt"], name="vote_receipt_is_single"),
        ]

    def __str__(self) -> str:
        return f"{self.resolution_id} {self.choice}"
