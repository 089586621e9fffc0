"""How long 200 convocations with annexes take: `python -m loadtests.notices_speed [owners]`.

Opens a copropriété in the database of the installation, convenes, draws every letter and puts each e-mail together on
this one core, and removes the copropriété. The goal for 200 is 180 seconds.
"""

import os
import sys
from datetime import date, time, timedelta
from time import perf_counter, process_time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koprogo.settings.base")
django.setup()

from django.core import mail
from django.db import transaction

from buildings.models import AllocationKey, AllocationShare, Association, Building, Lot, Owner, OwnerAddress, Ownership
from documents.models import Document
from documents.services.filing import Paper
from documents.services.rendering import render_next
from koprogo.notifications.emails import letter_email
from koprogo.notifications.models import Delivery
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from loadtests.settle_speed import drop
from meetings.models import Meeting
from meetings.services.agenda import add_item
from meetings.services.annexes import add_annex
from meetings.services.convening import convene
from meetings.services.meetings import draft_meeting

BEGIN, ON = date(2020, 1, 1), date(2025, 5, 20)
POINTS, ANNEXES, ANNEX_BYTES = 16, 3, 400_000
TEXT = "L'assemblée décide de confier ces travaux au moins-disant, après comparaison de trois offres. " * 3


def main(owners: int = 200) -> None:
    made = open_copropriete(name="Notices speed", slug="notices-speed")
    try:
        with entered(made.schema_name):
            with transaction.atomic():
                furnish(owners)
                meeting = prepare()
            measure(meeting)
    finally:
        drop(made)


def furnish(owners: int) -> None:
    """Make one lot an owner, in four languages; every second owner accepts e-mail."""
    association = Association.objects.create(
        name="Notices", kbo_number="0999999922", total_shares=owners * 10, street="Rue Haute 1", city="Bruxelles"
    )
    key = AllocationKey.objects.create(association=association, kind="general", code="GEN", name="G", from_on=BEGIN)
    building = Building.objects.create(name="A")
    for n in range(owners):
        consent = {"email": f"o{n}@example.be", "email_consent_on": BEGIN} if n % 2 else {}
        language = ("fr", "nl", "de", "en")[n % 4]
        owner = Owner.objects.create(reference=f"C{n:03d}", last_name=f"Peeters {n}", language=language, **consent)
        OwnerAddress.objects.create(owner=owner, street=f"Rue {n}", postal_code="1000", city="Bruxelles", from_on=BEGIN)
        lot = Lot.objects.create(building=building, number=f"A{n}", kind="apartment", position=n + 1)
        AllocationShare.objects.create(key=key, lot=lot, shares=10, from_on=BEGIN)
        Ownership.objects.create(lot=lot, owner=owner, right="full", from_on=BEGIN)


def prepare() -> Meeting:
    """Draft an assembly of sixteen points with a text, three of them with a paper."""
    about = {"place": "Salle des fêtes", "begins_at": time(19), "consultation": "Chez le syndic"}
    meeting = draft_meeting(kind="extraordinary", held_on=ON + timedelta(days=28), by=None, **about)
    for n in range(POINTS):
        what = {"kind": "decision", "decision": "common_works", "title": f"Travaux {n}", "text": TEXT}
        item = add_item(meeting=meeting, by=None, **what)
        if n < ANNEXES:
            paper = Paper(f"devis-{n}.pdf", b"%PDF-1.7\n" + os.urandom(ANNEX_BYTES))
            add_annex(item=item, title=f"Devis {n}", paper=paper, by=None)
    return meeting


def measure(meeting: Meeting) -> None:
    begun, worked = perf_counter(), process_time()
    convene(meeting=meeting, on=ON, by=None)
    convened = perf_counter()
    while render_next():
        pass
    drawn = perf_counter()
    emails = Delivery.objects.filter(channel=Delivery.Channel.EMAIL).select_related("document__owner")
    sizes = [len(letter_email(email, mail.get_connection()).message().as_bytes()) for email in emails]
    composed = perf_counter()
    papers = Document.objects.filter(batch__isnull=False)
    assert not papers.exclude(state=Document.State.RENDERED).exists(), "a letter was not drawn"
    pages = sum(papers.values_list("page_count", flat=True))
    print(f"{papers.count()} papers, {pages} pages; {len(sizes)} e-mails of {max(sizes, default=0) / 1e6:.1f} MB")
    print(f"convened and queued {convened - begun:.1f} s, drawn {drawn - convened:.1f} s", end=", ")
    print(f"e-mails put together {composed - drawn:.1f} s; in all {composed - begun:.1f} s", end=", ")
    print(f"of which the core worked {process_time() - worked:.1f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
