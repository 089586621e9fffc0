"""When nobody is let into a copropriété for a while, and what members are told meanwhile."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from koprogo.core.errors import N_
from koprogo.core.paths import is_api
from koprogo.core.problems import error_answer
from koprogo.core.request_id import request_id
from koprogo.tenancy.upgrades.versions import is_schema_behind
from koprogo.users.access import Access
from koprogo.users.models import Role


@dataclass(frozen=True)
class Closure:
    """Why a copropriété is closed, and when it is worth coming back; the texts are French msgids."""

    code: str
    title: str
    text: str
    retry_after_seconds: int
    status: int = 503


UPGRADING = Closure(
    code="upgrading",
    title=N_("Mise à jour en cours"),
    text=N_(
        "Cette copropriété passe à la nouvelle version de KoproGo. Vos données sont en sécurité : "
        "réessayez dans quelques instants."
    ),
    retry_after_seconds=10,
)
UPGRADE_FAILED = Closure(
    code="upgrade-failed",
    title=N_("Entretien en cours"),
    text=N_(
        "La mise à jour de cette copropriété n'a pas pu se terminer. Vos données sont complètes, telles que vous "
        "les avez laissées, et les autres copropriétés ne sont pas touchées. L'exploitant le sait déjà."
    ),
    retry_after_seconds=900,
)

SUSPENDED = Closure(
    code="suspended",
    title=N_("Accès suspendu"),
    text=N_(
        "L'exploitant de cette installation a suspendu cette copropriété. Vos données sont conservées, rien n'est "
        "envoyé pendant ce temps. Votre syndic ou l'exploitant peut vous dire pourquoi et jusqu'à quand."
    ),
    retry_after_seconds=3600,
    status=403,
)
LEAVING = Closure(
    code="leaving",
    title=N_("Cette copropriété quitte KoproGo"),
    text=N_(
        "Son syndic a demandé qu'elle soit retirée d'ici, et elle n'est plus ouverte qu'à lui. "
        "Adressez-vous à lui pour vos documents et vos questions."
    ),
    retry_after_seconds=24 * 3600,
    status=403,
)


def closure_of(access: Access) -> Closure | None:
    """Return why a copropriété is closed to its members, or None; no query, but for one without a version."""
    if access.is_suspended:
        return SUSPENDED
    if access.removal_on and Role.SYNDIC not in access.roles:
        return LEAVING
    if access.is_upgrade_failed:
        return UPGRADE_FAILED
    if is_schema_behind(access.schema, access.schema_version):
        return UPGRADING
    return None


def closed(request: HttpRequest, access: Access, closure: Closure) -> HttpResponse:
    """Say it: a page to people, a problem to programs."""
    if is_api(request.path):
        response: HttpResponse = error_answer(closure.code, closure.status, request_id=request_id.get())
    else:
        context = {
            "name": access.name,
            "closed_title": gettext(closure.title),
            "closed_text": gettext(closure.text),
            "code": closure.status,
        }
        response = render(request, "users/closed.html", context, status=closure.status)
    response["Retry-After"] = str(closure.retry_after_seconds)
    return response
