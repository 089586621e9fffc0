"""Who has a vote, who came and left, and who speaks for whom (art. 3.87 §§1, 5, 7)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buildings.models import Lot, Owner
from documents.models import Document
from koprogo.core.models import Identified
from meetings.models.meetings import Meeting


class RollLine(Identified):
    """One head and its shares, frozen when the meeting is opened (R-119, R-124).

    A head is an owner with the lots he holds alone, or one lot held jointly or split, which acts by its
    representative and has no vote without one (R-137).
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="roll", db_index=False)
    position = models.PositiveSmallIntegerField()
    owner = models.ForeignKey(Owner, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    lot = models.ForeignKey(Lot, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    name = models.CharField(_("nom"), max_length=300)
    # ``[{"lot", "number", "shares"}]``; of a joint lot also ``"representative"``, when he is an owner.
    lots = models.JSONField(default=list, blank=True)
    shares = models.PositiveIntegerField(_("voix"))
    # Its weight in each special key: ``{key: shares}``.
    weights = models.JSONField(default=dict, blank=True)
    representative = models.CharField(_("représentant"), max_length=160, blank=True)
    suspended_for = models.CharField(_("vote suspendu"), max_length=200, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "owner", "lot"], nulls_distinct=False, name="roll_line_is_single"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def acting_owner(self) -> str:
        """The owner who acts for the head: himself, or the representative of a joint lot when he is one."""
        if self.owner_id:
            return str(self.owner_id)
        return str(self.lots[0].get("representative", "")) if self.lots else ""

    @property
    def spokesman(self) -> str:
        return self.representative or self.name

    @property
    def numbers(self) -> str:
        """The lots, as a list shows them."""
        return ", ".join(lot["number"] for lot in self.lots)


class Proxy(Identified):
    """A power to vote given in writing for one assembly (R-130 to R-134); the newest one counts."""

    class Scope(models.TextChoices):
        SPECIAL = "special", _("Pour cette assemblée")
        NOTARIAL = "notarial", _("Par acte notarié")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="proxies")
    # The head it is given for, as on the roll.
    owner = models.ForeignKey(Owner, models.PROTECT, null=True, blank=True, related_name="proxies", db_index=False)
    lot = models.ForeignKey(Lot, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    holder_owner = models.ForeignKey(Owner, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    holder_name = models.CharField(_("mandataire"), max_length=160)
    scope = models.CharField(_("portée"), max_length=8, choices=Scope, default=Scope.SPECIAL)
    signed_on = models.DateField(_("signée le"))
    # Also for the assembly called when there is no quorum.
    for_second = models.BooleanField(_("vaut aussi pour la seconde assemblée"), default=True)
    # ``{item: "for" | "against" | "abstain"}``; what is not named is free.
    instructions = models.JSONField(default=dict, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_for = models.CharField(max_length=160, blank=True)
    entered_by = models.UUIDField(null=True, blank=True)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "proxies"
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | Q(lot__isnull=False), name="proxy_is_given_by_somebody"
            )
        ]

    def __str__(self) -> str:
        return self.holder_name


class Attendance(Identified):
    """One stay of a head in the meeting: in person, at a distance, or by proxy."""

    class Mode(models.TextChoices):
        PERSON = "person", _("Présent")
        REMOTE = "remote", _("À distance")
        PROXY = "proxy", _("Représenté")

    roll_line = models.ForeignKey(RollLine, models.PROTECT, related_name="stays")
    mode = models.CharField(_("présence"), max_length=6, choices=Mode)
    proxy = models.ForeignKey(Proxy, models.PROTECT, null=True, blank=True, related_name="stays", db_index=False)
    arrived_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    # The login of who takes part at a distance, and of who wrote the others down.
    user_id = models.UUIDField(null=True, blank=True)
    entered_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["arrived_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["roll_line"], condition=Q(left_at=None), name="attendance_is_single"),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("arrived_at")), name="attendance_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(mode="proxy", proxy__isnull=False) | (~Q(mode="proxy") & Q(proxy=None)),
                name="attendance_by_proxy_has_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.roll_line_id} {self.mode}"
