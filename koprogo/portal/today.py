"""What is due in one copropriété: one card a matter, the nearest legal deadline first."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounting.models import FundCall
from accounting.queries.sales import unbooked_sales
from buildings.domain.fortnight import Fortnight, agenda_deadline
from buildings.models import Association, Lot, RegisterImport
from buildings.queries.completeness import Finding, findings
from documents.models import Document
from koprogo.notifications.models import Delivery
from koprogo.portal.cards import Card, in_order
from koprogo.portal.controls import control_cards
from koprogo.portal.council_cards import council_cards, mandate_cards
from koprogo.portal.meeting_cards import meeting_cards
from koprogo.portal.minutes_cards import minutes_cards
from koprogo.portal.money import money_cards
from koprogo.portal.notices import notice_cards
from koprogo.users.access import Access

MEETING_NOTICE = timedelta(days=60)
# More points of the register than this that stop nothing are told on one card.
MOST_SMALL = 2


def cards(*, access: Access, on: date) -> list[Card]:
    """Return the matters of today: those with a deadline first, by deadline, then by weight."""
    found = [*_register(access, on), *_meeting(access, on), *_calls(access), *_sales(access, on), *_letters(access)]
    found += [*money_cards(access=access, on=on), *control_cards(access), *notice_cards(access=access, on=on)]
    found += [*minutes_cards(access=access, on=on), *mandate_cards(access), *meeting_cards(access=access, on=on)]
    found += council_cards(access=access, on=on)
    return in_order(found, access)


def _register(access: Access, on: date) -> Iterator[Card]:
    """What the register lacks before it can bear calls and convocations."""
    if not Lot.objects.exists():
        yield from _first_import(access)
        return
    found = findings(on)
    small = [finding for finding in found if not finding.is_blocking and finding.due_on is None]
    if len(small) > MOST_SMALL:
        yield _gathered(small)
    for finding in found:
        if finding in small and len(small) > MOST_SMALL:
            continue
        tone = "bad" if finding.is_blocking else "warn"
        text = finding.article or _("Sans cela, un appel de fonds ou une convocation serait contestable.")
        url = reverse(finding.page)
        yield Card(tone, "shield-check", finding.text, text, url, _("Compléter"), due_on=finding.due_on)


def _gathered(small: Sequence[Finding]) -> Card:
    """Make one card of what lacks but stops nothing, so that work with a date is not pushed off the page."""
    title = ngettext("%(count)s point à compléter", "%(count)s points à compléter", len(small)) % {"count": len(small)}
    text = " ".join(finding.text for finding in small)
    return Card("warn", "shield-check", title, text, reverse("association_detail"), _("Voir la liste"))


def _first_import(access: Access) -> Iterator[Card]:
    if not access.may("register.import"):
        return
    waiting = RegisterImport.objects.filter(state=RegisterImport.State.ANALYSED).first()
    if waiting:
        title, text = (
            _("Un import attend votre accord"),
            _("Le fichier « %(name)s » est analysé ; rien n'est encore écrit."),
        )
        url = reverse("register_import_detail", args=[waiting.pk])
        yield Card("info", "file-spreadsheet", title, text % {"name": waiting.file_name}, url, _("Voir l'analyse"))
    else:
        text = _("Aucun lot n'est encore connu. Reprenez-les du tableur que vous tenez déjà.")
        url = reverse("register_import_list")
        yield Card("warn", "upload", _("Importez votre registre"), text, url, _("Importer un registre"))


def _meeting(access: Access, on: date) -> Iterator[Card]:
    """The last day to put an item on the agenda of the ordinary assembly (art. 3.87 §3)."""
    start = Association.objects.values_list("fortnight_start", flat=True).get(parent=None)
    if not start or not access.may("meeting.view"):
        return
    fortnight = Fortnight.parse(start).next_from(on)
    deadline = agenda_deadline(fortnight)
    if not on <= deadline <= on + MEETING_NOTICE:
        return
    text = _("Les points proposés par les copropriétaires jusqu'à cette date doivent y figurer (art. 3.87 §3).")
    title = _("Ordre du jour de l'assemblée ordinaire")
    yield Card("info", "gavel", title, text, reverse("meeting_list"), _("Assemblées"), due_on=deadline)


def _calls(access: Access) -> Iterator[Card]:
    if not access.may("fund_call.draft"):
        return
    for call in FundCall.objects.filter(state=FundCall.State.DRAFT).order_by("called_on")[:3]:
        title = _("Appel de fonds en brouillon : %(title)s") % {"title": call.title}
        text = _("Vérifiez la répartition au centime, puis émettez-le.")
        url = reverse("fund_call_detail", args=[call.pk])
        yield Card("info", "receipt", title, text, url, _("Vérifier et émettre"), due_on=call.called_on)


def _sales(access: Access, on: date) -> Iterator[Card]:
    """Lots that changed hands and are not in the books yet (art. 3.94 §5)."""
    if not access.may("sale.book"):
        return
    waiting = unbooked_sales(on)
    if waiting:
        count = len(waiting)
        title = ngettext("%(count)s mutation à comptabiliser", "%(count)s mutations à comptabiliser", count)
        text = _("Le fonds de roulement est rendu au vendeur et appelé à l'acquéreur (art. 3.94 §5).")
        yield Card("warn", "key-round", title % {"count": count}, text, reverse("sale_list"), _("Comptabiliser"))


def _letters(access: Access) -> Iterator[Card]:
    if not access.may("letter.print"):
        return
    failed = Document.objects.filter(state=Document.State.FAILED).count()
    states = Delivery.objects.aggregate(
        to_print=Count("pk", filter=Q(state=Delivery.State.TO_PRINT)),
        failed=Count("pk", filter=Q(state=Delivery.State.FAILED)),
        to_check=Count("pk", filter=Q(state=Delivery.State.TO_CHECK)),
    )
    if failed + states["failed"]:
        count = failed + states["failed"]
        title = ngettext("%(count)s envoi en échec", "%(count)s envois en échec", count) % {"count": count}
        text = _("Rien n'est perdu : voyez la raison et réessayez.")
        yield Card("bad", "circle-alert", title, text, reverse("document_list") + "?state=failed", _("Voir les échecs"))
    if states["to_check"]:
        count = states["to_check"]
        title = ngettext("%(count)s envoi à vérifier", "%(count)s envois à vérifier", count) % {"count": count}
        text = _("L'envoi a été interrompu : dites s'il est bien parti, ou renvoyez-le.")
        yield Card("warn", "mail", title, text, reverse("document_list") + "?state=failed", _("Vérifier"))
    if states["to_print"]:
        count = states["to_print"]
        title = ngettext("%(count)s lettre à poster", "%(count)s lettres à poster", count) % {"count": count}
        text = _("Un seul PDF réunit toutes les lettres, prêtes pour les enveloppes à fenêtre.")
        yield Card("warn", "printer", title, text, reverse("print_queue"), _("Imprimer les lettres"))
