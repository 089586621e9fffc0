"""The assembly itself, and who was told of it how (C. civ., art. 3.87 §§1–3)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buildings.models import Lot, Owner
from documents.models import Document
from koprogo.core.models import Identified
from koprogo.notifications.models import Delivery


class Meeting(Identified):
    """An assembly, a decision in writing (art. 3.87 §11) or a meeting of the council; with its minutes."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("Assemblée générale ordinaire")
        EXTRAORDINARY = "extraordinary", _("Assemblée générale extraordinaire")
        SECOND = "second", _("Seconde assemblée")
        WRITTEN = "written", _("Décision par écrit")
        COUNCIL = "council", _("Réunion du conseil")

    class State(models.TextChoices):
        DRAFT = "draft", _("En préparation")
        CONVENED = "convened", _("Convoquée")
        OPEN = "open", _("En séance")
        CLOSED = "closed", _("Tenue")
        NO_QUORUM = "no_quorum", _("Quorum non atteint")
        CANCELLED = "cancelled", _("Annulée")

    class Basis(models.TextChoices):
        YEARLY = "yearly", _("Assemblée annuelle")
        URGENT = "urgent", _("Décision urgente du syndic")
        OWNERS = "owners", _("Demande d'un cinquième des quotités")
        JUDGE = "judge", _("Décision du juge")
        QUORUM = "quorum", _("Quorum non atteint à la première")

    kind = models.CharField(_("type"), max_length=13, choices=Kind)
    state = models.CharField(_("état"), max_length=9, choices=State, default=State.DRAFT)
    # ``2026-2``: the second meeting of the year; given when it is drafted.
    number = models.CharField(_("numéro"), max_length=10)
    held_on = models.DateField(_("date"))
    begins_at = models.TimeField(_("heure"), null=True, blank=True)
    place = models.CharField(_("lieu"), max_length=200, blank=True)
    # Taking part at a distance is offered when the notice gives the way to do so.
    remote_link = models.CharField(_("lien pour participer à distance"), max_length=300, blank=True)
    consultation = models.CharField(_("où consulter les documents"), max_length=300, blank=True)
    basis = models.CharField(_("convoquée pour"), max_length=8, choices=Basis, default=Basis.YEARLY)
    # The request of owners or the judgment: what it was, and the day it arrived.
    basis_note = models.CharField(_("précision"), max_length=300, blank=True)
    requested_on = models.DateField(_("demandée le"), null=True, blank=True)
    # Why the notice is shorter than the law's, why the day lies outside the fortnight.
    urgency_reason = models.CharField(_("motif d'urgence"), max_length=500, blank=True)
    outside_reason = models.CharField(_("motif hors quinzaine"), max_length=500, blank=True)
    first = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="seconds", db_index=False)
    # Day and hour of the second assembly when the notice of the first announces it.
    second_on = models.DateField(_("seconde assemblée le"), null=True, blank=True)
    convened_on = models.DateField(_("convocations envoyées le"), null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    # ``{"chair": roll line or name, "secretary": …, "tellers": […]}``, each ``{"name", "owner"}``.
    bureau = models.JSONField(default=dict, blank=True)
    # What the quorum was when the meeting was opened: heads and shares present and in all, basis, instant.
    quorum = models.JSONField(default=dict, blank=True)
    # Sums of the roll: heads, shares, and shares by special key, all lots included.
    totals = models.JSONField(default=dict, blank=True)
    roll_seal = models.CharField(max_length=64, blank=True)
    # The seal of the whole: after the last resolution, with attendance and bureau.
    seal = models.CharField(max_length=64, blank=True)
    # Prose around the frozen figures: ``{"opening", "items": {item: text}, "incidents", "closing"}``.
    minutes = models.JSONField(default=dict, blank=True)
    # ``[{"role", "name", "owner", "how", "at", "refused", "reason"}]``.
    signatures = models.JSONField(default=list, blank=True)
    minutes_document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    # Two duties of thirty days, followed apart.
    registered_on = models.DateField(_("inscrite au registre le"), null=True, blank=True)
    minutes_sent_on = models.DateField(_("procès-verbal envoyé le"), null=True, blank=True)
    # Grows with each change that a screen of the meeting shows; what phones ask for is answered by it.
    version = models.PositiveIntegerField(default=0, db_default=0)
    created_by = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-held_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["number"], name="meeting_number_is_single"),
            models.CheckConstraint(
                condition=~Q(kind="second") | Q(first__isnull=False), name="meeting_second_has_first"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")), name="meeting_closes_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_state_display(self) -> str:  # type: ignore[no-redef]
        """Name how far it is; a decision in writing is not convened nor held, but answered."""
        state = self.State(self.state)
        written = WRITTEN_STATES.get(state) if self.kind == self.Kind.WRITTEN else None
        return str(written or state.label)


WRITTEN_STATES = {
    Meeting.State.CONVENED: _("Réponses attendues"),
    Meeting.State.CLOSED: _("Terminée"),
}


class Convocation(Identified):
    """What one holder of a voting right was sent, where and by which right to that channel (R-109, R-110)."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="convocations", db_index=False)
    owner = models.ForeignKey(Owner, models.PROTECT, null=True, related_name="convocations", db_index=False)
    # Of a lot held jointly or split: its representative is convened for it.
    lot = models.ForeignKey(Lot, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+", db_index=False)
    delivery = models.ForeignKey(Delivery, models.PROTECT, null=True, related_name="convocations")
    # The bounced or failed message it replaces (D-05).
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    # In the QR code of the notice: who shows it is found on the list at the door.
    code = models.CharField(max_length=24)
    sent_on = models.DateField(_("envoyée le"))
    # Sent to who bought a lot after the notices had left.
    is_courtesy = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["code"], name="convocation_code_is_single")]
        indexes = [models.Index(fields=["meeting", "owner"], name="convocation_of_meeting")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.owner_id}"
