"""Who acted: the name of the person now, and what stood between the person and the act."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from buildings.models import Owner
from koprogo.audit.models import LogEntry
from koprogo.core.errors import N_
from koprogo.users.models import ApiKey, User

# ``via`` is a word and, after a colon, a name.
MANNERS = {
    "key": N_("clé « %(name)s »"),
    "view-as": N_("en vue comme %(name)s"),
    "sql": N_("base de données, rôle « %(name)s »"),
    "command": N_("commande « %(name)s »"),
}
KEY = "key:"


class Who(NamedTuple):
    """The actor of an entry and the manner."""

    name: str
    manner: str


def people_of(entries: Iterable[LogEntry]) -> dict[UUID, str]:
    """Look up the names of all who acted, of those they acted as, and of the keys they acted by."""
    actors = {entry.actor_id for entry in entries if entry.actor_id}
    keys = {found for entry in entries if entry.via.startswith(KEY) and (found := _named_in(entry.via))}
    viewed = {found for entry in entries if (found := _named_in(entry.via))} - keys
    people: Iterable[User | Owner] = User.objects.filter(pk__in=actors | viewed) if actors | viewed else ()
    owners: Iterable[User | Owner] = Owner.objects.filter(pk__in=viewed) if viewed else ()
    named = dict(ApiKey.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}
    return {person.pk: str(person) for person in [*people, *owners]} | named


def who_of(entry: LogEntry, people: dict[UUID, str]) -> Who:
    """Return who did what ``entry`` tells."""
    if not entry.actor_id:
        return _without_account(entry.via)
    return Who(people.get(entry.actor_id, _("compte supprimé")), _manner(entry.via, people))


def _without_account(via: str) -> Who:
    word, _colon, name = via.partition(":")
    if word == "sql":
        return Who(_("hors de l'application"), _manner(via, {}))
    command = name or word
    return Who(_("Système (%(command)s)") % {"command": command} if command else _("Système"), "")


def _manner(via: str, people: dict[UUID, str]) -> str:
    word, _colon, name = via.partition(":")
    if not via:
        return ""
    found = _named_in(via)
    unknown = name if via.startswith(KEY) else _("une autre personne")
    shown = people.get(found, unknown) if found else name or word
    return _(MANNERS.get(word, "%(name)s")) % {"name": shown}


def _named_in(via: str) -> UUID | None:
    try:
        return UUID(via.partition(":")[2])
    except ValueError:
        return None
