"""An object of a copropriété for each address that names one, by the part of the address before it."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.utils import timezone
from django.utils.timezone import localdate
from pikepdf import Pdf

from accounting.models import Account, BudgetLine, FiscalYear, FundCallShare, JournalEntry
from accounting.services.bank_import import GivenFile, import_bank_files
from accounting.services.budgets import submit_budget
from accounting.services.claim_files import prepare_claim_file
from accounting.services.contracts import add_contract
from accounting.services.issue import issue_fund_call
from accounting.services.payment_orders import make_payment_order
from accounting.services.payment_plans import agree_plan
from accounting.services.proposals import propose_reminders
from accounting.services.takeover import start_takeover
from buildings.models import (
    AllocationShare,
    BankAccount,
    Mandate,
    Owner,
    Ownership,
    RegisterImport,
    Renter,
    Representative,
)
from documents.files import keep
from documents.models import Document, DocumentBatch
from documents.services.filing import Paper
from koprogo.audit.services import record
from koprogo.moving.models import Archive
from koprogo.moving.services.archives import archive_path
from koprogo.notifications.models import Delivery
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.models import Membership, Role, User
from koprogo.users.services.invitations import invite_person
from koprogo.users.services.keys import make_api_key
from meetings.models import Attendance, Resolution
from meetings.services.annexes import add_annex
from meetings.services.convening import convene
from meetings.services.council_book import note_meeting
from meetings.services.minutes import note_minutes_read
from meetings.services.proxies import enter_proxy
from meetings.services.requests import receive_request
from tests.factories.accounting import World, draft, tilleul
from tests.factories.bank import Moved, coda
from tests.factories.books import make_budget
from tests.factories.buildings import OwnerAddressFactory
from tests.factories.meetings import NIGHT, convened, delegated, evening_of, hall, held, make_item, make_meeting
from tests.factories.purchases import account, approved, invoice, supplier
from tests.factories.year_end import year_end
from tests.tenancy.walking import Address

DAY = date(2025, 1, 2)
PDF = b"%PDF-1.7\n%%EOF\n"

# One object goes by several names: pages and API do not call everything alike.
ALSO = {
    "fund-calls": "calls",
    "owner-accounts": "owners",
    "journal-entries": "journal",
    "register-imports": "import",
    "imports": "import",
    "document-batches": "batches",
    "letters": "documents",
    "own-documents": "documents",
    "log-entries": "log",
    "bank-statements": "statements",
    "bank-transactions": "movements",
    "convocations": "notices",
    "takeovers": "takeover",
}


class Samples(dict[str, str]):
    """What stands after ``lots/``, ``calls/`` and so on; an identifier of nothing where no sample is made."""

    def path(self, address: Address) -> str:
        """Return the path of an address; its own name goes before the part of the address, where one is given."""
        own = self.get(address.name)
        return address.filled(lambda kind, segment: own or self[segment])

    def __missing__(self, segment: str) -> str:
        return str(uuid4())


def make_samples(copropriete: Copropriete) -> Samples:
    """Fill ``copropriete`` and return an object of each kind."""
    with entered(copropriete.schema_name):
        found = _register() | _papers()
    found |= _people(copropriete)
    return Samples(found | {name: found[same] for name, same in ALSO.items()})


def _register() -> dict[str, str]:
    world = tilleul()
    lot, owner = world.lots["1"], world.owners["Adam"]
    Owner.objects.update(email="owner@example.be")
    made: dict[str, Any] = {
        "lots": lot,
        "owners": owner,
        "keys": world.general,
        "buildings": world.building,
        "associations": world.association,
        "bank-accounts": BankAccount.objects.filter(association=world.association).first(),
        "mandates": Mandate.objects.create(kind=Mandate.Kind.COUNCIL_MEMBER, owner=owner, name="Adam", from_on=DAY),
        "renters": Renter.objects.create(lot=lot, name="Rita", email="rita@example.be", from_on=DAY),
        "representatives": Representative.objects.create(lot=lot, owner=owner, from_on=DAY),
        "import": RegisterImport.objects.create(file="x", file_name="x.xlsx", sha256="0" * 64, mapping={"sheets": []}),
        "addresses": OwnerAddressFactory(owner=owner),
        "ownerships": Ownership.objects.filter(lot=lot).first(),
        "shares": AllocationShare.objects.filter(lot=lot).first(),
    }
    named = {name: str(row.pk) for name, row in made.items()}
    return (
        named
        | _books(world)
        | _bank()
        | year_end(world)
        | _meetings(world)
        | {"coming": "maintenance", "reports": "balance-sheet"}
    )


def _meetings(world: World) -> dict[str, str]:
    """Prepare an assembly with a point, a paper on it, and what an owner asked for."""
    meeting = make_meeting()
    item = make_item(meeting)
    annex = add_annex(item=item, title="Devis", paper=Paper("devis.pdf", PDF), by=None)
    words: dict[str, Any] = {"title": "Vélos", "text": "Placer un abri pour vélos."}
    asked = receive_request(owner=world.owners["Adam"], received_on=DAY, by=None, **words)
    over = note_minutes_read(meeting=held(), at=NIGHT, by=None)
    return (
        _council()
        | _called()
        | _arrived(world)
        | {
            "meetings": str(meeting.pk),
            "minutes": str(over.pk),
            "meeting-mandates": str(over.pk),
            "sign": "chair",
            "refuse": "chair",
            "decisions": str(over.resolutions.earliest("id").pk),
            "agenda-items": str(item.pk),
            "agenda-annexes": str(annex.pk),
            "agenda-requests": str(asked.pk),
            "my-requests": str(asked.pk),
        }
    )


def _council() -> dict[str, str]:
    """Delegate an act to the council, and note a meeting of it with a paper."""
    paper = Paper("notes.pdf", PDF)
    entry = note_meeting(on=DAY, present=["Adam"], text="", today=DAY, by=None, paper=paper)
    named = {"delegations": delegated().pk, "council-entries": entry.pk, "council-papers": entry.document_id}
    return {name: str(pk) for name, pk in named.items()}


def _called() -> dict[str, str]:
    """Convene another assembly."""
    meeting = make_meeting(kind="extraordinary", consultation="Chez le syndic")
    item = make_item(meeting)
    convene(meeting=meeting, on=meeting.held_on - timedelta(days=21), by=None)
    notice = meeting.convocations.latest("id")
    return {
        "checkin": notice.code,
        "papers": "attendance_list",
        "notices": str(notice.pk),
        "meeting_convened": str(meeting.pk),
        "notice_progress": str(meeting.pk),
        "resolutions": str(Resolution.objects.create(meeting=meeting, item=item, text="x", majority="absolute").pk),
        "votes": str(uuid4()),
    }


def _arrived(world: World) -> dict[str, str]:
    """Let people arrive at one more assembly, and one of them hold a proxy."""
    room = hall(convened(make_meeting(kind="extraordinary")), "Adam", "Claes")
    line, at = room.line("Baeten"), evening_of(room.meeting)
    holder = world.owners["Adam"]
    proxy = enter_proxy(roll_line=line, holder=holder, holder_name="", signed_on=room.meeting.held_on, at=at, by=None)
    return {
        "meeting-rooms": str(room.meeting.pk),
        "check-in": str(line.pk),
        "attend": str(line.pk),
        "roll-lines": str(line.pk),
        "proxies": str(proxy.pk),
        "attendances": str(Attendance.objects.filter(roll_line__meeting=room.meeting).latest("id").pk),
    }


def _books(world: World) -> dict[str, str]:
    issued = issue_fund_call(fund_call=draft(world), on=DAY, by=None)
    by_two_keys = draft(world, title="Provision suivante", parts=[(world.general, 180000), (world.lift, 60000)])
    reminder, plan, file = _chased(world)
    return {
        **_purchases(world),
        "reminders": str(reminder.pk),
        "payment-plans": str(plan.pk),
        "claim-files": str(file.pk),
        "calls": str(issued.pk),
        "fund_call_letter": str(by_two_keys.pk),
        "fiscal-years": str(FiscalYear.objects.latest("id").pk),
        "journal": str(JournalEntry.objects.latest("id").pk),
        "accounts": Account.objects.order_by("code").values_list("code", flat=True)[0],
        "budgets": str(make_budget(world).pk),
        "budget_adopt": str(submit_budget(budget=make_budget(world), by=None).pk),
        "budget-lines": str(BudgetLine.objects.latest("id").pk),
        "sales": str(world.lots["3"].pk),
        "fund-call-parts": str(by_two_keys.parts.latest("id").pk),
        "fund-call-shares": str(FundCallShare.objects.latest("id").pk),
    }


def _chased(world: World) -> tuple[Any, Any, Any]:
    """Remind Dubois, let Baeten pay by a plan, and prepare the file about Adam."""
    late = DAY + timedelta(days=40)
    plan = agree_plan(owner=world.owners["Baeten"], agreed_on=late, count=3, first_on=late, by=None)
    reminder = next(row for row in propose_reminders(on=late) if row.owner == world.owners["Dubois"])
    file = prepare_claim_file(owner=world.owners["Adam"], on=late, by=None)
    kept = keep(_blank_pdf())
    file.file, file.sha256, file.state = kept.name, kept.sha256, Document.State.RENDERED
    file.payload["pieces"] = []
    file.save()
    return reminder, plan, file


def _blank_pdf() -> bytes:
    pdf, content = Pdf.new(), BytesIO()
    pdf.add_blank_page()
    pdf.save(content)
    return content.getvalue()


def _bank() -> dict[str, str]:
    """Import a statement whose only movement nobody knows."""
    moves = [Moved(7500, name="MARTIN J")]
    [outcome] = import_bank_files(files=[GivenFile("extrait.cod", coda(moves, on=DAY))], by=None)
    statement = outcome.imported[0]
    movement = str(statement.transactions.get().pk)
    return {"statements": str(statement.pk), "movements": movement}


def _purchases(world: World) -> dict[str, str]:
    known = supplier()
    terms: Any = {"amount_cents": 100, "vat_rate": 2100, "next_on": DAY, "from_on": DAY}
    contract = add_contract(
        supplier=known, title="Entretien", account=account("610110"), key=world.general, by=None, **terms
    )
    paid = make_payment_order(
        bank_account=world.working, execute_on=localdate(), invoices=[approved(world, number="paid")], by=None
    )
    return {
        "invoices": str(invoice(world).pk),
        "cut-off": str(approved(world, number="booked").pk),
        "suppliers": str(known.pk),
        "contracts": str(contract.pk),
        "payment-orders": str(paid.pk),
    }


def _papers() -> dict[str, str]:
    owner = Owner.objects.get(last_name="Adam")
    batch = DocumentBatch.objects.create(kind="fund_call", title="Appel")
    document = Document(batch=batch, kind="fund_call", title="Appel", owner=owner, language="fr")
    kept = keep(PDF)
    document.file, document.sha256, document.state = kept.name, kept.sha256, Document.State.RENDERED
    document.save()
    delivery = Delivery.objects.create(document=document, owner=owner, channel="post", recipient="Adam", language="fr")
    entry = record(action="owner.changed", subject=owner, by=None, changed={"phone": ["", "+32 2 123 45 67"]})
    return {
        "log": str(entry.pk),
        "documents": str(document.pk),
        "batches": str(batch.pk),
        "deliveries": str(delivery.pk),
        "takeover": str(_takeover().pk),
        "export_file": "csv",
        "api_export-detail": "csv",
        "exports": "exact",
        "years": str(FiscalYear.objects.latest("from_on").pk),
    }


def _takeover() -> Document:
    content = b"Compte;Solde\n551000;100\n100000;-100\n"
    return start_takeover(content=content, name="balance.csv", on=DAY, by=None)


def _people(copropriete: Copropriete) -> dict[str, str]:
    user = User.objects.create_user(f"member@{copropriete.slug}.example")
    member = Membership.objects.create(user=user, copropriete=copropriete, role=Role.COUNCIL)
    invitation = invite_person(
        copropriete=copropriete, email=f"invited@{copropriete.slug}.example", role=Role.COUNCIL, language="fr", by=None
    )
    scopes = ["register:read"]
    key, _ = make_api_key(copropriete=copropriete, name="Bureau comptable", scopes=scopes, days=90, by=user.pk)
    return {"members": str(member.pk), "invitations": str(invitation.pk), "api-keys": str(key.pk)} | {
        "archives": _archive(copropriete)
    }


def _archive(copropriete: Copropriete) -> str:
    until = timezone.now() + timedelta(days=1)
    ready = Archive.objects.create(copropriete=copropriete, state="ready", expires_at=until)
    path = archive_path(ready)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(PDF)
    return str(ready.pk)
