"""PostgreSQL: there, new enough, careful, with room, and with the tables this version needs."""

from typing import Any

from django.conf import settings
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koprogo.operations.doctor.findings import Finding, bad, check, ok, warn
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.provisioning import template_sql, template_version
from koprogo.tenancy.upgrades.versions import code_version, is_behind

OLDEST = 150_000
# A dump of everything locks each table of each copropriété (docs/operator/install.md).
LEAST_LOCKS = 1_024
EXTENSIONS = {"btree_gist", "pg_trgm", "unaccent"}
UPGRADE = "manage.py upgrade"


def asked(sql: str, *params: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def setting(name: str) -> str:
    return str(asked("SELECT current_setting(%s)", name)[0][0])


@check
def database() -> Finding:
    version = int(setting("server_version_num"))
    told = {"version": setting("server_version")}
    if version < OLDEST:
        return bad(_("PostgreSQL %(version)s est trop ancien.") % told, _("Il faut PostgreSQL 15 ou plus récent."))
    return ok(_("PostgreSQL %(version)s répond.") % told)


@check
def application_name() -> Finding:
    if setting("application_name") == "koprogo":
        return ok(_("La base de données reconnaît l'application."))
    text = _("La base de données voit un autre nom que « koprogo » : tout serait noté comme fait à la main.")
    return bad(
        text, _("Retirez DATABASE_APPLICATION_NAME, et laissez le répartiteur de connexions transmettre le nom.")
    )


@check
def database_owner() -> Finding:
    foreign = asked(
        "SELECT count(*) FROM pg_namespace WHERE nspname ~ '^c_[0-9a-f]{32}$' AND nspowner <> current_user::regrole"
    )[0][0]
    if foreign:
        text = _("Schémas qui n'appartiennent pas au rôle de l'application : %(count)s.") % {"count": foreign}
        return bad(text, _("ALTER SCHEMA … OWNER TO, ou connectez l'application avec le rôle qui les a créés."))
    [(is_superuser,)] = asked("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    if is_superuser and not settings.DEBUG:
        text = _("L'application est superutilisatrice de PostgreSQL.")
        return warn(text, _("Donnez-lui un rôle ordinaire, propriétaire de sa seule base."))
    return ok(_("Les tables appartiennent au rôle de l'application."))


@check
def locks() -> Finding:
    text = _("Verrous par transaction dans PostgreSQL : %(count)s.") % {"count": setting("max_locks_per_transaction")}
    if int(setting("max_locks_per_transaction")) < LEAST_LOCKS:
        mend = _("ALTER SYSTEM SET max_locks_per_transaction = 1024, puis redémarrez. Une copie de tout échoue sinon.")
        return warn(text, mend)
    return ok(text)


@check
def extensions() -> Finding:
    missing = EXTENSIONS - {name for (name,) in asked("SELECT extname FROM pg_extension")}
    if missing:
        text = _("Il manque des extensions : %(names)s.") % {"names": ", ".join(sorted(missing))}
        return bad(text, _("Installez le paquet postgresql-contrib, puis lancez « manage.py upgrade »."))
    return ok(_("Les extensions de PostgreSQL sont là."))


@check
def connections() -> Finding:
    [(used,)] = asked("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'")
    left = int(setting("max_connections")) - int(setting("superuser_reserved_connections")) - used
    text = _("Connexions encore libres dans PostgreSQL : %(count)s.") % {"count": left}
    if left < 5:
        return bad(text, _("Augmentez max_connections, ou mettez pgbouncer devant (DATABASE_IS_POOLED=1)."))
    return ok(text)


@check
def clocks() -> Finding:
    [(there,)] = asked("SELECT clock_timestamp()")
    seconds = round(abs((timezone.now() - there).total_seconds()), 1)
    if seconds > 2:
        text = _("Les horloges de l'application et de la base diffèrent de %(seconds)s s.") % {"seconds": seconds}
        return bad(text, _("Réglez les deux machines sur le temps du réseau (chrony ou systemd-timesyncd)."))
    return ok(_("Les horloges sont d'accord."))


@check
def careful_writing() -> Finding:
    off = [name for name in ("fsync", "full_page_writes", "synchronous_commit") if setting(name) == "off"]
    if not off:
        return ok(_("PostgreSQL écrit avec soin."))
    text = _("PostgreSQL peut perdre ce qui est enregistré : %(names)s.") % {"names": ", ".join(off)}
    return (warn if settings.DEBUG or settings.DEMO else bad)(text, _("Remettez-les sur « on » dans postgresql.conf."))


@check
def shared_schema() -> Finding:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        text = ngettext(
            "Le schéma partagé a %(count)s migration de retard.",
            "Le schéma partagé a %(count)s migrations de retard.",
            len(plan),
        )
        return bad(text % {"count": len(plan)}, _("Lancez « %(command)s ».") % {"command": UPGRADE})
    return ok(_("Le schéma partagé est à jour."))


@check
def coproprietes() -> Finding:
    ready = Copropriete.objects.ready()
    behind = sum(
        is_behind(version) for version in ready.exclude(schema_version="").values_list("schema_version", flat=True)
    )
    if behind:
        text = _("Copropriétés en retard sur la version %(version)s : %(count)s.")
        told = {"count": behind, "version": code_version()}
        return bad(text % told, _("Lancez « %(command)s ».") % {"command": UPGRADE})
    return ok(_("Copropriétés à jour : %(count)s.") % {"count": ready.count()})


@check
def held_coproprietes() -> Finding:
    held = Copropriete.objects.filter(~Q(upgrade_error="") | Q(is_ready=False)).values_list("slug", flat=True)
    if held:
        text = _("Des copropriétés restent fermées : %(names)s.") % {"names": ", ".join(held[:10])}
        return bad(text, _("Lisez pourquoi avec « %(command)s », réparez, et relancez.") % {"command": UPGRADE})
    return ok(_("Aucune copropriété n'est retenue."))


@check
def template() -> Finding:
    if template_version(template_sql()) != code_version():
        text = _("Le modèle d'une copropriété neuve n'est pas celui de cette version.")
        return bad(text, _("Réinstallez le programme ; en développement : « make template »."))
    return ok(_("Le modèle d'une copropriété neuve est celui de cette version."))


@check
def guarded_logs() -> Finding:
    unguarded = asked(
        "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE relname = 'audit_logentry' "
        "AND NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgrelid = c.oid AND tgname = 'log_is_append_only' "
        "AND tgenabled = 'A')"
    )[0][0]
    if unguarded:
        text = _("Copropriétés dont le journal des actions n'est plus protégé : %(count)s.") % {"count": unguarded}
        mend = _("ALTER TABLE audit_logentry ENABLE ALWAYS TRIGGER log_is_append_only ; cherchez qui l'a éteint.")
        return bad(text, mend)
    return ok(_("Les journaux des actions ne peuvent que grandir."))
