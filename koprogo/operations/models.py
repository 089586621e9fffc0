"""What the operator must be able to look up: runs of jobs, tasks set aside, backups, signs of life."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koprogo.core.models import Identified


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
