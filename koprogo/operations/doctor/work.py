"""What works behind the pages: Redis, workers, beat, mail, backups."""

import smtplib
from datetime import timedelta
from typing import Any

from celery import current_app
from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from redis import Redis

from koprogo.operations.doctor.findings import Finding, bad, check, ok, warn
from koprogo.operations.models import Heartbeat
from koprogo.operations.queries import last_backup, queue_depths, unsettled_count

SILENT_AFTER = timedelta(minutes=3)
NEW_FOR = timedelta(minutes=2)
LONG_QUEUE = 1_000
RESTART_WORKERS = "systemctl restart koprogo-worker koprogo-beat"


def _redis() -> Any:
    return Redis.from_url(settings.REDIS_URL, socket_connect_timeout=3, socket_timeout=3, decode_responses=True)


@check
def redis() -> Finding:
    about = _redis().info("server")
    version = str(about.get("valkey_version") or about["redis_version"])
    if int(version.partition(".")[0]) < 7:
        text = _("Redis %(version)s est trop ancien.") % {"version": version}
        return bad(text, _("Il faut Redis ou Valkey 7 ou plus récent."))
    return ok(_("Redis (ou Valkey) %(version)s répond.") % {"version": version})


@check
def redis_memory() -> Finding:
    policy = _redis().config_get("maxmemory-policy").get("maxmemory-policy", "noeviction")
    if policy == "noeviction":
        return ok(_("Redis n'oublie rien quand il est plein."))
    text = _("Plein, Redis oublie des sessions et des tâches (%(policy)s).") % {"policy": policy}
    level = bad if policy.startswith("allkeys") else warn
    return level(text, _("Mettez « maxmemory-policy noeviction » dans sa configuration."))


@check
def redis_persistence() -> Finding:
    given = _redis().config_get("appendonly", "save")
    if given.get("appendonly") == "yes" or given.get("save"):
        return ok(_("Redis garde ses données sur disque."))
    text = _("Redis perd les sessions et les tâches en attente quand il redémarre.")
    return warn(text, _("Mettez « appendonly yes » dans sa configuration. Aucune lettre ne se perd sans cela."))


@check
def workers() -> Finding:
    answers = current_app.control.inspect(timeout=1.5).ping() or {}
    if not answers:
        return bad(_("Aucun travailleur ne répond : rien ne part."), _("Lancez « %(c)s ».") % {"c": RESTART_WORKERS})
    return ok(_("Travailleurs qui répondent : %(count)s.") % {"count": len(answers)})


@check
def beat() -> Finding:
    last = Heartbeat.objects.filter(name="beat").values_list("at", flat=True).first()
    if last is None and _is_new():
        text = _("L'horloge des travaux (beat) n'a pas encore donné signe de vie.")
        return warn(text, _("L'installation vient d'être faite : attendez deux minutes, puis recommencez."))
    if last is None or timezone.now() - last > SILENT_AFTER:
        text = _("L'horloge des travaux (beat) ne donne pas signe de vie.")
        return bad(text, _("Lancez « %(c)s ».") % {"c": RESTART_WORKERS})
    return ok(_("L'horloge des travaux (beat) bat."))


def _is_new() -> bool:
    """Tell whether the tables were made a moment ago: the first sign of life may still be on its way."""
    latest = MigrationRecorder.Migration.objects.aggregate(at=Max("applied"))["at"]
    return latest is not None and timezone.now() - latest < NEW_FOR


@check
def queues() -> Finding:
    depth = sum(queue_depths().values())
    text = _("Tâches qui attendent : %(count)s.") % {"count": depth}
    if depth > LONG_QUEUE:
        return warn(text, _("Ajoutez un travailleur, ou cherchez ce qui le retient dans son journal."))
    return ok(text)


@check
def set_aside() -> Finding:
    count = unsettled_count()
    if count:
        text = _("Tâches mises de côté : %(count)s.") % {"count": count}
        return warn(text, _("Ouvrez-les dans l'administration, réparez la cause et relancez-les."))
    return ok(_("Aucune tâche n'est mise de côté."))


@check
def mail() -> Finding:
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        text = _("Les e-mails ne partent pas par un serveur de courrier.")
        return warn(text, _("Mettez EMAIL_URL, et retirez DEMO."))
    opened = smtplib.SMTP_SSL if settings.EMAIL_USE_SSL else smtplib.SMTP
    told = {"host": f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"}
    try:
        with opened(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=5) as server:
            server.ehlo_or_helo_if_needed()
    except (OSError, smtplib.SMTPException):
        text = _("Le serveur de courrier %(host)s ne répond pas.") % told
        return bad(text, _("Vérifiez EMAIL_URL et que le port n'est pas fermé. Les lettres attendent sans se perdre."))
    return ok(_("Le serveur de courrier %(host)s répond.") % told)


@check
def backups() -> Finding:
    last = last_backup()
    mend = _("Sauvegardez chaque nuit : « manage.py backup --to DOSSIER » (docs/operator/backup.md).")
    if last is None or last.finished_at is None:
        text = _("Aucune sauvegarde n'a jamais réussi.")
        return (warn if settings.DEBUG or settings.DEMO else bad)(text, mend)
    hours = int((timezone.now() - last.finished_at).total_seconds() // 3600)
    text = _("Âge de la dernière sauvegarde, en heures : %(hours)s.") % {"hours": hours}
    if hours > 72:
        return bad(text, mend)
    return warn(text, mend) if hours > 26 else ok(text)
