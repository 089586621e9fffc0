"""What the council may do by decision of the assembly, and its book: meetings, reports, notices to the syndic."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from koprogo.core.models import Identified
from meetings.models.agenda import AgendaItem
from meetings.models.votes import Resolution


class Delegation(Identified):
    """Acts that a decision of the assembly lets the council do, within an amount and for a year at most (R-303)."""

    resolution = models.OneToOneField(Resolution, models.PROTECT, related_name="delegation")
    # A code of ``domain/delegations.py``.
    power = models.CharField(_("nature de l'acte"), max_length=20)
    acts = models.JSONField(default=list)
    ceiling_cents = models.BigIntegerField(_("plafond"))
    from_on = models.DateField(_("du"))
    until_on = models.DateField()
    # ``[{"on", "act", "text", "cents", "document", "by", "at"}]``: what was done under it, in the order it was noted.
    done = models.JSONField(default=list, blank=True, db_default=[])
    follow_up = models.CharField(_("suite donnée"), max_length=500, blank=True, db_default="")
    created_by = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-from_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(ceiling_cents__gte=0), name="delegation_ceiling_is_no_debt"),
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="delegation_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return "; ".join(self.acts)


class CouncilEntry(Identified):
    """A page of the book of the council, written once (R-302, R-304)."""

    class Kind(models.TextChoices):
        MEETING = "meeting", _("Réunion du conseil")
        REPORT = "report", _("Rapport du conseil")
        NOTICE = "notice", _("Avis au syndic")

    kind = models.CharField(_("type"), max_length=7, choices=Kind)
    held_on = models.DateField(_("date"))
    # Of a report: the first day of what it is about.
    from_on = models.DateField(_("période du"), null=True, blank=True)
    # Notes and decisions, the controls done, or what the council will inspect.
    text = models.TextField(_("texte"), blank=True, db_default="")
    opinion = models.TextField(_("avis sur la gestion du syndic"), blank=True, db_default="")
    present = models.JSONField(default=list, blank=True, db_default=[])
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    sent_on = models.DateField(_("envoyé le"), null=True, blank=True)
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False)
    created_by = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-held_on", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on:%d/%m/%Y}"
