"""Making, ending and warning of the keys by which programs work in a copropriété."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.mails import has_left
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.tenancy.urls import absolute, copropriete_url
from koprogo.users.hashes import hash_of
from koprogo.users.keys import SHOWN, forget_keys, new_secret
from koprogo.users.models import ApiKey
from koprogo.users.scopes import with_needed

DAYS = (30, 90, 365)


class KeyNameIsTaken(DomainError):
    """Keys are told apart by their names."""

    code = "key-name-is-taken"
    message = N_("Une clé en cours porte déjà le nom « %(name)s ».")
    advice = N_("Choisissez un autre nom, ou révoquez d'abord l'ancienne clé.")


class KeyIsEnded(DomainError):
    """An end is an end."""

    code = "key-is-ended"
    message = N_("Cette clé est déjà révoquée.")


def make_api_key(
    *, copropriete: Copropriete, name: str, scopes: Iterable[str], days: int, by: UUID
) -> tuple[ApiKey, str]:
    """Make a key of the person ``by`` and return it with its secret, which is kept nowhere.

    :raises KeyNameIsTaken: when a key that works has this name.
    """
    secret = new_secret()
    with transaction.atomic():
        Copropriete.objects.locked(copropriete.pk)
        if ApiKey.objects.current().filter(copropriete=copropriete, name=name).exists():
            raise KeyNameIsTaken(name=name)
        key = ApiKey.objects.create(
            copropriete=copropriete,
            user_id=by,
            name=name,
            prefix=secret[:SHOWN],
            secret_hash=hash_of(secret),
            scopes=with_needed(scopes),
            expires_at=timezone.now() + timedelta(days=days),
        )
        _record("api_key.made", key, copropriete, by, scopes=key.scopes, days=days)
    return key, secret


def end_api_key(*, key: ApiKey, by: UUID) -> ApiKey:
    """End a key; every process refuses it within a second.

    :raises KeyIsEnded: when it has ended before.
    """
    with transaction.atomic():
        key = ApiKey.objects.select_related("copropriete").select_for_update(of=("self",)).get(pk=key.pk)
        if key.ended_at:
            raise KeyIsEnded()
        key.ended_at = timezone.now()
        key.save(update_fields=["ended_at"])
        _record("api_key.ended", key, key.copropriete, by)
        transaction.on_commit(forget_keys)
    return key


def _record(action: str, key: ApiKey, copropriete: Copropriete, by: UUID, **data: object) -> None:
    with entered(copropriete.schema_name):
        record(action=action, subject=key, by=by, name=key.name, prefix=key.prefix, **data)


def warn_of_expiring_keys() -> int:
    """Write to the makers of keys that expire within two weeks, once for each key; return how many letters left."""
    count = 0
    while _warn_of_next():
        count += 1
    return count


def _warn_of_next() -> bool:
    """Warn of one key; where the server is down all wait for the next time."""
    with transaction.atomic():
        waiting = ApiKey.objects.to_warn_of().select_for_update(skip_locked=True, of=("self",))
        key = waiting.select_related("copropriete", "user").order_by("id").first()
        if key is None:
            return False
        if not has_left(expiry_email(key), about=f"warning about key {key.pk}"):
            return False
        key.warned_at = timezone.now()
        key.save(update_fields=["warned_at"])
    return True


def expiry_email(key: ApiKey) -> EmailMessage:
    """Return the message that a key expires soon, in the language of who made it."""
    link = absolute(copropriete_url(key.copropriete.slug, "api_key_list"))
    context = {"key": key, "copropriete": key.copropriete, "link": link}
    with translation.override(key.user.language):
        subject = " ".join(render_to_string("emails/api_key_expires_subject.txt", context).split())
        body = render_to_string("emails/api_key_expires.txt", context)
    return EmailMessage(subject, body, to=[key.user.email])
