"""What the operator must be able to look up: runs of jobs, tasks set aside, backups, signs of life."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koprogo.core.models import Identified
from koprogo.tenancy.models import Copropriete


class BeatRun(Identified):
    """One job at one due time: claimed by one process, whatever the number of beats."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("En attente")
        RUNNING = "running", _("En cours")
        DONE = "done", _("Terminé")
        FAILED = "failed", _("En échec")

    job = models.CharField(_("travail"), max_length=80)
    due_at = models.DateTimeField(_("dû"))
    outcome = models.CharField(_("état"), max_length=8, choices=Outcome, default=Outcome.WAITING)
    attempt_count = models.PositiveSmallIntegerField(_("essais"), default=0)
    asked_at = models.DateTimeField(_("demandé"), auto_now_add=True)
    started_at = models.DateTimeField(_("commencé"), null=True, blank=True)
    finished_at = models.DateTimeField(_("terminé"), null=True, blank=True)
    error = models.TextField(_("erreur"), blank=True, default="")
    # The last copropriété done by a job that goes through all of them; it goes on behind it.
    cursor = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-due_at", "job"]
        verbose_name = _("exécution d'un travail")
        verbose_name_plural = _("exécutions des travaux")
        constraints = [models.UniqueConstraint(fields=["job", "due_at"], name="beat_run_is_single")]
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(outcome__in=["waiting", "running"]), name="beat_run_open"),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.due_at:%Y-%m-%d %H:%M}"


class Wake(models.Model):
    """In this copropriété something waits for a worker; written in the transaction that makes it wait.

    ``version`` grows with each call, so that a worker only removes the row it read before it looked.
    """

    id = models.BigAutoField(primary_key=True)
    copropriete = models.ForeignKey(Copropriete, models.CASCADE, related_name="+", db_index=False)
    queue = models.CharField(_("file"), max_length=30)
    due_at = models.DateTimeField(_("dû"), db_index=True)
    version = models.BigIntegerField(default=1)

    class Meta:
        ordering = ["due_at"]
        verbose_name = _("copropriété en attente")
        verbose_name_plural = _("copropriétés en attente")
        constraints = [models.UniqueConstraint(fields=["copropriete", "queue"], name="wake_is_single")]

    def __str__(self) -> str:
        return f"{self.queue} {self.copropriete_id}"


class SetAsideTask(Identified):
    """A message no worker could finish: kept here instead of going round for ever."""

    task_id = models.CharField(max_length=60, unique=True)
    name = models.CharField(_("tâche"), max_length=120)
    arguments = models.JSONField(_("arguments"), default=dict)
    schema = models.CharField(_("copropriété"), max_length=63, blank=True, default="")
    attempt_count = models.PositiveSmallIntegerField(_("essais"), default=0)
    error = models.TextField(_("erreur"), blank=True, default="")
    set_aside_at = models.DateTimeField(_("mise de côté"), auto_now_add=True)
    settled_at = models.DateTimeField(_("réglée"), null=True, blank=True)
    settled_by = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ["-set_aside_at"]
        verbose_name = _("tâche mise de côté")
        verbose_name_plural = _("tâches mises de côté")
        indexes = [models.Index(fields=["id"], condition=Q(settled_at=None), name="set_aside_unsettled")]

    def __str__(self) -> str:
        return f"{self.name} {self.task_id}"


class BackupRun(Identified):
    """One backup, and whether it was read back; ``error`` is empty when it went well."""

    kind = models.CharField(_("type"), max_length=30)
    started_at = models.DateTimeField(_("commencée"))
    finished_at = models.DateTimeField(_("terminée"), null=True, blank=True)
    byte_count = models.BigIntegerField(_("octets"), default=0)
    place = models.CharField(_("emplacement"), max_length=300, blank=True, default="")
    verified_at = models.DateTimeField(_("relue"), null=True, blank=True)
    error = models.TextField(_("erreur"), blank=True, default="")

    class Meta:
        ordering = ["-started_at"]
        verbose_name = _("sauvegarde")
        verbose_name_plural = _("sauvegardes")

    def __str__(self) -> str:
        return f"{self.kind} {self.started_at:%Y-%m-%d %H:%M}"


class Heartbeat(models.Model):
    """When a process of this name last gave a sign of life."""

    name = models.CharField(_("processus"), max_length=120, primary_key=True)
    at = models.DateTimeField(_("dernier signe de vie"))

    class Meta:
        ordering = ["name"]
        verbose_name = _("signe de vie")
        verbose_name_plural = _("signes de vie")

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M}"


class StaffVisit(Identified):
    """A look of the operator into one copropriété: who, why, until when; its log has every page."""

    user_id = models.UUIDField()
    copropriete = models.ForeignKey(Copropriete, models.CASCADE, verbose_name=_("copropriété"), related_name="+")
    reason = models.CharField(_("motif"), max_length=300)
    began_at = models.DateTimeField(_("début"), auto_now_add=True)
    ends_at = models.DateTimeField(_("fin"))

    class Meta:
        ordering = ["-began_at"]
        verbose_name = _("consultation par l'exploitant")
        verbose_name_plural = _("consultations par l'exploitant")
        permissions = [("look_inside", "May look into copropriétés")]
        indexes = [models.Index(fields=["user_id", "ends_at"], name="staff_visit_current")]

    def __str__(self) -> str:
        return f"{self.copropriete} {self.began_at:%Y-%m-%d %H:%M}"
