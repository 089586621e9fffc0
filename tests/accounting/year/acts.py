"""What happened in 2025 at Résidence du Tilleul, in the order of its days."""

from datetime import date

from accounting.domain.bank_parts import PartKind
from accounting.domain.ledger import credit, debit
from accounting.domain.reminders import Stage
from accounting.models import FiscalYear, Invoice, Settlement
from accounting.services.policies import change_policy
from koprogo.core.money import Cents
from tests.accounting.takeover.files import OWNERS, TILLEUL, xlsx
from tests.accounting.year.year import Year
from tests.factories.accounting import SALE
from tests.factories.bank import RESERVE, Moved
from tests.factories.purchases import supplier

# What goes by a manual entry although a service should book it. Y25-22 is one by nature: the former syndic deferred it.
BY_HAND: set[str] = set()
PROVISION = {"general": 1800, "lift": 600}
EXPLAINED = {"suspense": "Versement du 20 décembre, expéditeur inconnu."}


def live(year: Year) -> Settlement:
    """Live the year and close it."""
    first_quarter(year)
    reserve_and_reminders(year)
    second_and_third_quarter(year)
    fourth_quarter(year)
    return last_day(year)


def first_quarter(year: Year) -> None:
    with year.booking("01"):
        content = xlsx(Balance=TILLEUL, Liste=OWNERS)
        year.take_over(content, date(2025, 1, 1))
    with year.booking("22"):
        lines = [debit("614000", Cents(103216), key=year.world.general.pk), credit("490", Cents(103216))]
        year.manual(date(2025, 1, 1), "Police incendie, part de 2025", lines, "P-0")
    with year.booking("02"):
        year.call("Q1", "provision", date(2025, 1, 2), **PROVISION)
    with year.booking("26"):
        year.paid_in(date(2025, 1, 15), Baeten__Q1=660.60, Claes__Q1=630, Dubois__Q1=510)
    with year.booking("05"):
        cleaning(year, 1, "2025-009")
    with year.booking("09"):
        [row] = year.statement(date(2025, 2, 10), Moved(-57195, name="Cleaning"))
        year.pay_bills(row, supplier("Cleaning"), 2)


def cleaning(year: Year, month: int, number: str) -> None:
    on = date(2025, month, 28 if month == 2 else 30) if month != 1 else date(2025, 1, 31)
    year.bill("Cleaning", number, on, ("610500", 18150, {"occupant_percent": 100}))


def reserve_and_reminders(year: Year) -> None:
    world = year.world
    dubois, lot = {"owner": world.owners["Dubois"]}, {"lot": world.lots["4"]}
    change_policy(stages=[Stage(20), Stage(29, interest=True, is_formal=True)], by=None)
    year.remind(world.owners["Dubois"], date(2025, 2, 20))
    with year.booking("13 14"):
        year.bill("Syndic", "S-2025-014", date(2025, 2, 20), ("643000", 1815, dubois | lot))
    with year.booking("03 04"):
        year.call("Réserve", "reserve", date(2025, 3, 1), general=600)
    year.remind(world.owners["Dubois"], date(2025, 3, 1))
    with year.booking("10"):
        year.paid_in(date(2025, 3, 12), Adam__Réserve=359.60)
    with year.booking("26"):
        year.paid_in(date(2025, 3, 15), Baeten__Réserve=160.20, Claes__Réserve=150, Dubois__Réserve=90)
    with year.booking("11"):
        [row] = year.statement(date(2025, 4, 2), Moved(-60000, iban=RESERVE))
        year.book(row, PartKind.TRANSFER, "580000")
    with year.booking("12"):
        [row] = year.statement(date(2025, 4, 3), Moved(60000), iban=RESERVE)
        year.book(row, PartKind.TRANSFER, "580000")


def second_and_third_quarter(year: Year) -> None:
    world = year.world
    with year.booking("18"):
        year.call("Q2", "provision", date(2025, 4, 1), **PROVISION)
        year.call("Q3", "provision", date(2025, 7, 1), **PROVISION)
    with year.booking("26"):
        year.paid_in(date(2025, 4, 16), Adam=1039.00, Baeten__Q2=660.60, Claes__Q2=630, Dubois__Q2=510)
    with year.booking("15"):
        year.charge_interest(world.owners["Dubois"], date(2025, 4, 30))
    with year.booking("26"):
        year.paid_in(date(2025, 4, 30), Dubois=229.70)
    claes = {"owner": world.owners["Claes"], "lot": world.lots["3"], "vat_rate": 600}
    with year.booking("16 17"):
        year.bill("Locksmith", "2025-77", date(2025, 5, 15), ("643000", 12720, claes))
    with year.booking("26"):
        year.paid_in(date(2025, 5, 30), Claes=127.20)
    lift_bills(year)
    roof(year)
    with year.booking("26"):
        year.paid_in(date(2025, 7, 16), Adam__Q3=599.40, Baeten__Q3=660.60, Claes__Q3=630, Dubois__Q3=510)


def lift_bills(year: Year) -> None:
    key, on = {"key": year.world.lift}, date(2025, 6, 30)
    with year.booking("07"):
        year.bill("Lift", "L-1", on, ("610110", 159000, key | {"vat_rate": 600}))
        year.bill("Inspection", "I-1", on, ("610100", 30250, key))
        year.bill("Energy", "E-1", on, ("612110", 41183, key))


def roof(year: Year) -> None:
    from_fund = {"fund": "160000", "decision": "AG du 3 mars 2025, point 9", "vat_rate": 600}
    with year.booking("19 20"):
        year.bill("Roofer", "R-77", date(2025, 7, 10), ("611100", 424000, from_fund))
    with year.booking("21"):
        [row] = year.statement(date(2025, 7, 15), Moved(-424000), iban=RESERVE)
        year.book(row, PartKind.TRANSFER, "580000")
        [row] = year.statement(date(2025, 7, 15), Moved(424000, iban=RESERVE))
        year.book(row, PartKind.TRANSFER, "580000")


def fourth_quarter(year: Year) -> None:
    with year.booking("25"):
        year.sell(year.world.lots["3"], SALE)
    with year.booking("18"):
        year.call("Q4", "provision", date(2025, 10, 1), **PROVISION)
    with year.booking("23"):
        period = {"period_from_on": date(2025, 10, 1), "period_until_on": date(2026, 10, 1)}
        year.bill("Insurer", "P-1", date(2025, 10, 1), ("614000", 144000, {"vat_rate": 0}), **period)
    with year.booking("27"):
        [row] = year.statement(date(2025, 10, 8), Moved(-75000, name="Claes"))
        year.book(row, PartKind.ADVANCE, "4105", owner=year.world.owners["Claes"].pk)
    with year.booking("26"):
        year.paid_in(date(2025, 10, 15), Adam__Q4=599.40, Baeten__Q4=660.60, Evrard=1380)
    with year.booking("06"):
        for month in range(2, 13):
            cleaning(year, month, f"2025-{month:02d}9")
    with year.booking("08"):
        other_supplies(year)
    with year.booking("29"):
        pay_suppliers(year)
    with year.booking("28"):
        [row] = year.statement(date(2025, 12, 20), Moved(7500, text="loyer decembre"))
        year.book(row, PartKind.SUSPENSE, "499000")


def other_supplies(year: Year) -> None:
    on = date(2025, 12, 10)
    year.bill("Energy", "E-2", on, ("612100", 102437, {}))
    year.bill("Water", "W-1", on, ("612000", 98690, {"occupant_percent": 100}))
    year.bill("Syndic", "S-2025-100", on, ("613000", 217800, {}), ("616010", 8460, {}))


def pay_suppliers(year: Year) -> None:
    """Pay by a file for the bank, whose statement recognises each transfer; the cleaner in one transfer."""
    on = date(2025, 12, 15)
    bills = [*Invoice.objects.filter(state="approved").exclude(supplier__name="Cleaning")]
    transfers = year.ordered(bills, on)
    moves = [Moved(-one["cents"], name=one["name"], end_to_end=one["end_to_end"]) for one in transfers]
    *rows, last = year.statement(on, *moves, Moved(-181500, name="Cleaning"))
    assert {row.state for row in rows} == {"proposed"}
    for row in rows:
        year.book_proposed(row)
    year.pay_bills(last, supplier("Cleaning"), 10)


def last_day(year: Year) -> Settlement:
    on = date(2025, 12, 31)
    books = FiscalYear.objects.get(from_on=date(2025, 1, 1))
    with year.booking("30"):
        [row] = year.statement(on, Moved(-9600, text="frais"))
        year.book(row, PartKind.CHARGES, "656000")
    with year.booking("31"):
        [row] = year.statement(on, Moved(4500, text="interets"), iban=RESERVE)
        year.book(row, PartKind.INTEREST, "750000")
    with year.booking("24"):
        year.defer(Invoice.objects.get(number="P-1"), books)
    with year.booking("32"):
        year.to_receive(books, "612000", 33000, "Eau, 4e trimestre", 100)
    with year.booking("33"):
        return year.close(books, EXPLAINED)
