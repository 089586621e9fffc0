"""What is late at Résidence du Tilleul: a debt chased with costs and interest; and a contract that bills each month."""

from datetime import date, timedelta
from uuid import UUID

from accounting.domain.reminders import Stage
from accounting.models import Account, FundCallShare, Supplier
from accounting.services.contracts import add_contract, expect_invoices
from accounting.services.policies import change_policy
from accounting.services.proposals import propose_reminders
from accounting.services.reminders import send_reminders
from koprogo.core.money import Cents
from koprogo.core.periods import add_months
from koprogo.portal.demo import house
from koprogo.portal.demo.bank_file import Moved
from koprogo.portal.demo.tilleul_purchases import LIFT

COST = Cents(1_815)
STAGES = (Stage(15), Stage(30, COST), Stage(45, COST, interest=True, is_formal=True, channel="registered"))
BASIS = "Règlement de copropriété, art. 12, et contrat de syndic, art. 7"


def chase(*, name: str, since: date, by: UUID) -> None:
    """Remind an owner three times, as the policy says; the others have been spoken to."""
    change_policy(stages=STAGES, reminder_basis=BASIS, interest_rate=600, by=by)
    for stage in STAGES:
        on = since + timedelta(days=stage.after_days)
        ids = [one.pk for one in propose_reminders(on=on) if one.owner.last_name == name]
        send_reminders(ids=ids, on=on, by=by)


def maintain(*, on: date, by: UUID) -> None:
    """Agree on the maintenance of the lift; the invoices until today wait as drafts."""
    month = on.replace(day=1)
    add_contract(
        supplier=Supplier.objects.get(name=LIFT),
        title="Entretien de l'ascenseur",
        account=Account.objects.get(pk="610110"),
        key=house.key("ASC"),
        amount_cents=Cents(13_780),
        vat_rate=600,
        occupant_percent=100,
        every_months=3,
        next_on=month,
        from_on=add_months(month, -12),
        notice_months=3,
        by=by,
    )
    expect_invoices(on=on)


def sale_paid() -> list[Moved]:
    """Let the buyer pay his working capital; the seller's waits to be paid out."""
    shares = FundCallShare.objects.filter(fund_call__kind="working").select_related("owner")
    return [Moved(date(2026, 1, 8), one.amount_cents, ogm=one.ogm, name=one.owner.full_name[:35]) for one in shares]
