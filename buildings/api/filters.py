"""What lists can be narrowed to; an unknown or foreign identifier is not found."""

from typing import Any

import django_filters

from buildings.models import AllocationKey, Building, Lot, Mandate, Owner
from buildings.queries.owners import mentions
from koprogo.core.filters import ReferenceFilter


class OnFilter(django_filters.FilterSet):  # type: ignore[misc]
    """``on``: keep what holds on a day; without it, all of history."""

    on = django_filters.DateFilter(method="holding_on")

    def holding_on(self, queryset: Any, name: str, value: Any) -> Any:
        return queryset.on(value)


class LotFilter(django_filters.FilterSet):  # type: ignore[misc]
    """``on`` is the day of shares and owners; ``search`` a number, an entrance or an owner."""

    on = django_filters.DateFilter(method="as_asked")
    kind = django_filters.ChoiceFilter(choices=Lot.Kind.choices)
    building = ReferenceFilter(model=Building)
    search = django_filters.CharFilter(method="as_asked")

    def as_asked(self, queryset: Any, name: str, value: Any) -> Any:
        """Leave it: the queryset was built for it."""
        return queryset


class OwnerFilter(django_filters.FilterSet):  # type: ignore[misc]
    """``search``: words of a name, a reference or an enterprise number."""

    kind = django_filters.ChoiceFilter(choices=Owner.Kind.choices)
    language = django_filters.CharFilter()
    search = django_filters.CharFilter(method="mentioned")

    def mentioned(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(mentions(value))


class OfOwnerFilter(OnFilter):
    owner = ReferenceFilter(model=Owner)


class OfLotFilter(OnFilter):
    lot = ReferenceFilter(model=Lot)


class OwnershipFilter(OfLotFilter):
    owner = ReferenceFilter(model=Owner)


class ShareFilter(OfLotFilter):
    key = ReferenceFilter(model=AllocationKey)


class KeyFilter(OnFilter):
    kind = django_filters.ChoiceFilter(choices=AllocationKey.Kind.choices)


class MandateFilter(OnFilter):
    kind = django_filters.ChoiceFilter(choices=Mandate.Kind.choices)
