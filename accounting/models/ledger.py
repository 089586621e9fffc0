"""The books: chart, years, entries and their lines (RD of 12 July 2012)."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounting.domain.fiscal_years import year_name
from accounting.domain.pcmn import chart_account
from buildings.models import AllocationKey, Lot, Owner
from buildings.models.periods import Dated, ends_after_it_begins, never_twice_at_once
from documents.models import Document
from koprogo.core.models import Identified
from koprogo.core.money import Cents


class Account(models.Model):
    """An account of the chart; its names come from the chart unless the copropriété gave its own."""

    code = models.CharField(_("compte"), max_length=10, primary_key=True)
    own_name = models.CharField(_("nom propre"), max_length=120, blank=True)
    # Names by language of an account of the copropriété's own, below those of the chart; empty for the chart's.
    labels = models.JSONField(default=dict, db_default={})
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        """Return its own name, or that of the chart in the language of the reader."""
        return self.own_name or self.label

    @property
    def label(self) -> str:
        """Return the name in the language of the reader that the chart, or who opened the account, gave."""
        language = get_language() or "fr"
        own: dict[str, str] = self.labels
        return own.get(language) or own.get("fr") or chart_account(self.code).label(language)


class FiscalYear(Identified, Dated):
    """A financial year; a closed one takes no entry."""

    is_closed = models.BooleanField(default=False)
    # The first day entries may carry; earlier ones are in a locked period.
    open_from_on = models.DateField(_("ouvert à partir du"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)
    # What meters said, instead of shares:
    # ``[{"account", "key", "lots": {lot: units}, "owners": {lot: {owner: units}}}]``.
    readings = models.JSONField(default=list, db_default=[])
    # What the accounts tell that the books do not know, one item each: ``domain/annexes.py``.
    annexes = models.JSONField(default=list, db_default=[])

    class Meta:
        ordering = ["-from_on"]
        constraints = [
            ends_after_it_begins("fiscal_year_ends_after_it_begins"),
            never_twice_at_once("fiscal_year_is_single"),
        ]

    def __str__(self) -> str:
        return year_name(self.from_on, self.last_on)

    @property
    def locked_until_on(self) -> date | None:
        """Return the last day of the locked period, None when nothing is locked."""
        return self.open_from_on - timedelta(days=1) if self.open_from_on else None


class JournalEntry(Identified):
    """A posted entry: balanced, numbered without gaps, never changed; corrections are reversals."""

    class Journal(models.TextChoices):
        OPENING = "OPN", _("Ouverture")
        PURCHASES = "PUR", _("Achats")
        CALLS = "CAL", _("Appels et décomptes")
        CURRENT_BANK = "BK1", _("Compte courant")
        RESERVE_BANK = "BK2", _("Compte de réserve")
        MISCELLANEOUS = "MSC", _("Opérations diverses")
        CLOSING = "CLO", _("Clôture")

    class Source(models.TextChoices):
        """What an entry was made from: ``source_id`` is a row of its table."""

        NONE = "", _("Écriture manuelle")
        OPENING = "opening", _("Reprise")
        FUND_CALL = "call", _("Appel de fonds")
        INVOICE = "invoice", _("Facture")
        PAYMENT = "payment", _("Mouvement bancaire")
        SETTLEMENT = "settlement", _("Décompte")
        REMINDER = "reminder", _("Rappel")
        PLAN = "plan", _("Plan de paiement")
        SALE = "sale", _("Mutation")
        CLOSING = "closing", _("Clôture")

    fiscal_year = models.ForeignKey(FiscalYear, models.PROTECT, related_name="entries", db_index=False)
    journal = models.CharField(_("journal"), max_length=3, choices=Journal)
    number = models.PositiveIntegerField(_("numéro"))
    entry_on = models.DateField(_("date"))
    text = models.CharField(_("libellé"), max_length=160)
    source = models.CharField(max_length=10, choices=Source, blank=True, default="", db_default="")
    source_id = models.UUIDField(null=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="entries", db_index=False
    )
    reference = models.CharField(_("pièce"), max_length=40, blank=True, default="", db_default="")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="reversed_by")
    line_count = models.PositiveSmallIntegerField()
    posted_at = models.DateTimeField(auto_now_add=True)
    posted_by = models.UUIDField(null=True)
    # Written by the database when the entry is committed: its place in the chain of its year, and the hash of it
    # and all before it.
    chain_position = models.PositiveIntegerField(null=True)
    chain_hash = models.CharField(max_length=64, blank=True, default="", db_default="")

    class Meta:
        ordering = ["-entry_on", "-id"]
        verbose_name_plural = "journal entries"
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "journal", "number"], name="entry_number_is_single"),
            models.UniqueConstraint(fields=["fiscal_year", "chain_position"], name="entry_chain_is_single"),
        ]
        indexes = [models.Index(fields=["source_id"], name="entry_source", condition=Q(source_id__isnull=False))]

    def __str__(self) -> str:
        return f"{self.journal} {self.number}"

    @property
    def full_number(self) -> str:
        """Return its number with journal and year, as people quote it."""
        return f"{self.journal} {self.fiscal_year}/{self.number}"


class JournalLine(Identified):
    """One side of an entry, with the owner, lot and key it concerns."""

    entry = models.ForeignKey(JournalEntry, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    account = models.ForeignKey(Account, models.PROTECT, related_name="lines")
    owner = models.ForeignKey(
        Owner, models.PROTECT, null=True, blank=True, related_name="journal_lines", db_index=False
    )
    lot = models.ForeignKey(Lot, models.PROTECT, null=True, blank=True, related_name="journal_lines", db_index=False)
    key = models.ForeignKey(
        AllocationKey, models.PROTECT, null=True, blank=True, related_name="journal_lines", db_index=False
    )
    supplier = models.ForeignKey(
        "accounting.Supplier", models.PROTECT, null=True, blank=True, related_name="journal_lines", db_index=False
    )
    # The debt a line makes or pays: the call, invoice, settlement, reminder or opening item; by default the source.
    item_id = models.UUIDField(null=True)
    vat_rate = models.PositiveSmallIntegerField(_("TVA (centièmes de %)"), null=True)
    vat_cents = models.BigIntegerField(_("dont TVA"), null=True)
    occupant_percent = models.PositiveSmallIntegerField(_("part de l'occupant (%)"), null=True)
    debit_cents = models.BigIntegerField(default=0)
    credit_cents = models.BigIntegerField(default=0)
    text = models.CharField(_("libellé"), max_length=160, blank=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(debit_cents__gte=0, credit_cents__gte=0)
                & (Q(debit_cents=0) | Q(credit_cents=0))
                & ~Q(debit_cents=F("credit_cents")),
                name="line_has_one_side",
            )
        ]
        indexes = [
            models.Index(fields=["owner", "account"], name="line_owner", condition=Q(owner__isnull=False)),
            models.Index(fields=["supplier", "item_id"], name="line_supplier", condition=Q(supplier__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.debit_cents} {self.credit_cents}"

    @property
    def balance_cents(self) -> Cents:
        """Return the debit, or less than nil the credit."""
        return Cents(self.debit_cents - self.credit_cents)
