"""The day's root: written in the log, and sent to those of the council and the accounts reviewer who asked for it."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.timezone import get_current_timezone, localdate
from django.utils.translation import override

from accounting.models import BooksPolicy
from accounting.queries.roots import ACTION, Root, moved_since_last, roots
from koprogo.audit.services import record
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import current_copropriete
from koprogo.tenancy.urls import absolute, copropriete_url
from koprogo.users.models import Membership, Role, User
from koprogo.users.tasks import send_email


@transaction.atomic
def write_roots() -> int:
    """Write down what the chain of each year was at midnight, where it has grown; return how many there are.

    What was missed on other days is made good: the root of today stands for all entries before it.
    """
    today = localdate()
    midnight = datetime.combine(today, time(), tzinfo=get_current_timezone())
    moved = moved_since_last(midnight)
    for entry in moved:
        about = {"year": str(entry.fiscal_year_id), "position": entry.chain_position, "hash": entry.chain_hash}
        on = f"{today - timedelta(days=1)}"
        record(action=ACTION, subject=entry.fiscal_year, by=None, on=on, **about)
    return len(moved)


@transaction.atomic
def send_roots() -> int:
    """Send the latest root to those who ask for it, once a day and only when it is new; return to how many."""
    policy = BooksPolicy.objects.select_for_update().first()
    latest = _unsent(policy)
    if policy is None or not latest:
        return 0
    policy.last_root_on = max(root.on for root in latest)
    policy.save(update_fields=["last_root_on"])
    copropriete, people = current_copropriete(), _asking(policy)
    for person in people:
        _send(person, copropriete, latest)
    return len(people)


def _unsent(policy: BooksPolicy | None) -> list[Root]:
    if policy is None or not (policy.root_to_council or policy.root_to_reviewer):
        return []
    known = policy.last_root_on or date.min
    latest = {root.year_id: root for root in reversed(roots())}
    return sorted((root for root in latest.values() if root.on > known), key=lambda root: root.on)


def _asking(policy: BooksPolicy) -> list[User]:
    roles = [Role.COUNCIL] * policy.root_to_council + [Role.REVIEWER] * policy.root_to_reviewer
    held = Membership.objects.current().filter(copropriete=current_copropriete(), role__in=roles)
    return list(User.objects.filter(pk__in=held.values("user")).order_by("email"))


def _send(person: User, copropriete: Copropriete, latest: list[Root]) -> None:
    link = absolute(copropriete_url(copropriete.slug, "ledger_proof"))
    context = {"roots": latest, "name": copropriete.name, "link": link}
    with override(person.language):
        subject = " ".join(render_to_string("emails/ledger_root_subject.txt", context).split())
        body = render_to_string("emails/ledger_root.txt", context)
    transaction.on_commit(lambda: send_email.delay(subject=subject, body=body, to=person.email))
