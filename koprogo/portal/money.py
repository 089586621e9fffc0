"""What the money of a copropriété asks for today: movements, invoices, payments, reminders, the year's end."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounting.models import BankTransaction, FiscalYear, Invoice, JournalEntry, PaymentOrder, Reminder
from buildings.models import Lot
from koprogo.portal.cards import Card
from koprogo.users.access import Access

Cards = Iterator[Card]


def money_cards(*, access: Access, on: date) -> list[Card]:
    """Return the matters of money that wait for somebody with this role."""
    if not access.may("ledger.view"):
        return []
    waiting: tuple[tuple[tuple[str, ...], Cards], ...] = (
        (("bank.match",), _movements()),
        (("invoice.see", "invoice.approve"), _invoices()),
        (("payment_order.make",), _payments(on)),
        (("reminder.send",), _reminders()),
        (("settlement.make",), _year_end(on)),
        (("books.take_over",), _first_entry()),
    )
    return [card for actions, found in waiting if any(map(access.may, actions)) for card in found]


def _movements() -> Cards:
    count = BankTransaction.objects.exclude(state=BankTransaction.State.BOOKED).count()
    if count:
        title = ngettext("%(count)s mouvement bancaire à traiter", "%(count)s mouvements bancaires à traiter", count)
        text = _("La banque l'a vu, les livres ne savent pas encore de qui ni pour quoi.")
        yield Card("warn", "landmark", title % {"count": count}, text, reverse("bank_exception_list"), _("Rapprocher"))


def _invoices() -> Cards:
    """Invoices wait for two people: the council that sees them, and the syndic who approves them."""
    waiting = Invoice.objects.filter(state__in=(Invoice.State.TO_SEE, Invoice.State.TO_APPROVE))
    found = waiting.aggregate(count=Count("pk"), due_on=Min("due_on"))
    count = found["count"]
    if count:
        title = ngettext("%(count)s facture à approuver", "%(count)s factures à approuver", count) % {"count": count}
        text = _("Elle n'est payée qu'une fois approuvée ; un refus se motive.")
        url = reverse("invoice_list")
        yield Card("warn", "receipt", title, text, url, _("Voir les factures"), due_on=found["due_on"])


def seen_first() -> Cards:
    """Large invoices that the council sees before they are approved."""
    found = Invoice.objects.filter(state=Invoice.State.TO_SEE).aggregate(count=Count("pk"), due_on=Min("due_on"))
    if count := found["count"]:
        title = _("Factures à voir par le conseil : %(count)s") % {"count": count}
        text = _("Elles dépassent le montant convenu : le conseil les voit avant que le syndic les approuve.")
        url = reverse("invoice_list") + f"?state={Invoice.State.TO_SEE}"
        yield Card("warn", "receipt", title, text, url, _("Voir les factures"), due_on=found["due_on"])


def _payments(on: date) -> Cards:
    """Files that the bank has not received, and approved invoices in none."""
    for order in PaymentOrder.objects.filter(state=PaymentOrder.State.PREPARED):
        title = _("Fichier de paiement %(number)s à approuver") % {"number": order.number}
        text = _("Relisez les virements, puis envoyez le fichier à la banque.")
        yield Card(
            "info",
            "banknote",
            title,
            text,
            reverse("payment_order_detail", args=[order.pk]),
            _("Voir le fichier"),
            order.execute_on,
        )
    due = Invoice.objects.filter(state=Invoice.State.APPROVED, payment_order=None, kind=Invoice.Kind.INVOICE)
    soon = due.filter(due_on__lte=on + timedelta(days=7)).aggregate(count=Count("pk"), due_on=Min("due_on"))
    if count := soon["count"]:
        title = ngettext("%(count)s facture à payer", "%(count)s factures à payer", count) % {"count": count}
        text = _("Approuvée, et dans aucun fichier de paiement.")
        yield Card(
            "warn", "banknote", title, text, reverse("payment_order_list"), _("Préparer le paiement"), soon["due_on"]
        )


def _reminders() -> Cards:
    count = Reminder.objects.filter(state=Reminder.State.PROPOSED).count()
    if count:
        title = ngettext("%(count)s rappel proposé", "%(count)s rappels proposés", count) % {"count": count}
        text = _("Chacun est poursuivi pour son propre solde et rien d'autre ; relisez et envoyez la liste.")
        yield Card("info", "mail", title, text, reverse("reminder_list"), _("Relire et envoyer"))


def _year_end(on: date) -> Cards:
    """A financial year that is over and not closed."""
    for year in FiscalYear.objects.filter(until_on__lte=on, is_closed=False).order_by("from_on")[:1]:
        title = _("Exercice %(year)s à clôturer") % {"year": year}
        text = _("Le contrôle de clôture dit ce qui manque, avec un lien vers le remède.")
        yield Card("info", "lock", title, text, reverse("year_closing_home"), _("Contrôler"))


def _first_entry() -> Cards:
    """Books that do not begin yet, of lots that are known."""
    if Lot.objects.exists() and not JournalEntry.objects.exists():
        text = _("Déposez la balance de clôture de l'ancien syndic. Une copropriété nouvelle commence par un appel.")
        url = reverse("takeover_list")
        yield Card("info", "book-open", _("Commencez la comptabilité"), text, url, _("Reprendre des comptes"))
