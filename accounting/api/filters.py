"""What the lists of accounting can be narrowed by."""

from typing import Any

from django.db.models import QuerySet
from django_filters import rest_framework as filters

from accounting.models import (
    FundCall,
    FundCallPart,
    FundCallShare,
    JournalEntry,
    JournalLine,
    PaymentPlan,
    Reminder,
)
from buildings.models import Owner
from koprogo.core.filters import ReferenceFilter


class FundCallFilter(filters.FilterSet):  # type: ignore[misc]
    called_on = filters.DateFromToRangeFilter()

    class Meta:
        model = FundCall
        fields = ["kind", "state"]


class FundCallPartFilter(filters.FilterSet):  # type: ignore[misc]
    fund_call = ReferenceFilter(field_name="fund_call_id", model=FundCall)

    class Meta:
        model = FundCallPart
        fields: list[str] = []


class FundCallShareFilter(filters.FilterSet):  # type: ignore[misc]
    fund_call = ReferenceFilter(field_name="fund_call_id", model=FundCall)
    owner = ReferenceFilter(field_name="owner_id", model=Owner)

    class Meta:
        model = FundCallShare
        fields = ["ogm"]


class JournalEntryFilter(filters.FilterSet):  # type: ignore[misc]
    entry_on = filters.DateFromToRangeFilter()
    account = filters.CharFilter(method="of_account")
    source_id = filters.UUIDFilter()

    class Meta:
        model = JournalEntry
        fields = ["journal"]

    def of_account(self, entries: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep the entries that move an account, or one under a heading."""
        return entries.filter(pk__in=JournalLine.objects.filter(account__code__startswith=value[:10]).values("entry"))


class ReminderFilter(filters.FilterSet):  # type: ignore[misc]
    owner = ReferenceFilter(field_name="owner_id", model=Owner)

    class Meta:
        model = Reminder
        fields = ["state"]


class PlanFilter(filters.FilterSet):  # type: ignore[misc]
    owner = ReferenceFilter(field_name="owner_id", model=Owner)

    class Meta:
        model = PaymentPlan
        fields = ["state"]
