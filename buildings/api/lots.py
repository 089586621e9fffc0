"""Lots, keys and shares; who speaks for a lot and who lives in it."""

from collections.abc import Hashable
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from buildings.api.base import RegisterEndpoint, rights_of
from buildings.api.filters import KeyFilter, LotFilter, OfLotFilter, ShareFilter
from buildings.api.inputs import (
    AddKeyInput,
    LotInput,
    RenterInput,
    RepresentativeInput,
    SetLotSharesInput,
    UntilInput,
)
from buildings.api.serializers import (
    KeySerializer,
    LotSerializer,
    ReachableRenterSerializer,
    RenterSerializer,
    RepresentativeSerializer,
    ShareSerializer,
)
from buildings.models import AllocationKey, AllocationShare, Lot, Renter, Representative
from buildings.queries.lots import lots_on
from buildings.services.keys import add_key, close_key, set_lot_shares
from buildings.services.lots import add_lot, change_lot
from buildings.services.renters import add_renter, end_renter
from buildings.services.representatives import designate_representative, end_representative


class LotEndpoint(RegisterEndpoint):
    """The lots, with their shares in the general key on a day."""

    queryset = Lot.objects.all()
    serializer_class = LotSerializer
    filterset_class = LotFilter
    rights = rights_of("lot", "create", "partial_update")

    def get_queryset(self) -> QuerySet[Lot]:
        return lots_on(self.day, text=self.request.GET.get("search", ""))

    def shape(self) -> Hashable | None:
        """Return the day the shares are read on; a search is compiled each time."""
        return None if self.request.GET.get("search") else self.day

    @extend_schema(request=LotInput, responses={201: LotSerializer})
    def create(self, request: Request, **kwargs: Any) -> Response:
        """Add a lot."""
        return self.added(request, LotInput, add_lot)

    @extend_schema(request=LotInput, responses=LotSerializer)
    def partial_update(self, request: Request, pk: Any = None, **kwargs: Any) -> Response:
        """Correct a lot; its shares and owners change by acts of their own."""
        return self.changed(request, LotInput, change_lot, lot=get_object_or_404(Lot, pk=pk))


class KeyEndpoint(RegisterEndpoint):
    """Allocation keys."""

    queryset = AllocationKey.objects.all()
    serializer_class = KeySerializer
    filterset_class = KeyFilter
    rights = rights_of("key", "create", "close")

    @extend_schema(request=AddKeyInput, responses={201: KeySerializer})
    def create(self, request: Request, **kwargs: Any) -> Response:
        """Add a key, empty at first."""
        return self.added(request, AddKeyInput, add_key)

    @extend_schema(request=UntilInput, responses=KeySerializer)
    @action(detail=True, methods=["post"])
    def close(self, request: Request, pk: Any = None, **kwargs: Any) -> Response:
        """End a special key."""
        return self.acted(request, UntilInput, close_key, key=self.named(pk))


class ShareEndpoint(RegisterEndpoint):
    """What each lot weighs in each key, dated."""

    queryset = AllocationShare.objects.all()
    serializer_class = ShareSerializer
    filterset_class = ShareFilter
    rights = rights_of("key", "create")

    @extend_schema(request=SetLotSharesInput, responses={201: ShareSerializer, 204: None})
    def create(self, request: Request, **kwargs: Any) -> Response:
        """Give a lot its shares from a day on; 0 takes it out. Refused once a call rests on them."""
        row = set_lot_shares(by=self.access.user_id, **self.checked(request, SetLotSharesInput))
        return Response(self.one(row.pk), status=201) if row else Response(status=204)


class RepresentativeEndpoint(RegisterEndpoint):
    """Who acts for the holders of a joint or split lot."""

    queryset = Representative.objects.all()
    serializer_class = RepresentativeSerializer
    filterset_class = OfLotFilter
    rights = rights_of("lot", "create", "end", change="ownership.change")

    @extend_schema(request=RepresentativeInput, responses={201: RepresentativeSerializer})
    def create(self, request: Request, **kwargs: Any) -> Response:
        """Designate the representative from a day on."""
        return self.added(request, RepresentativeInput, designate_representative)

    @extend_schema(request=UntilInput, responses={204: None})
    @action(detail=True, methods=["post"])
    def end(self, request: Request, pk: Any = None, **kwargs: Any) -> Response:
        """End a representation."""
        representative = self.named(pk)
        end_representative(representative=representative, by=self.access.user_id, **self.checked(request, UntilInput))
        return Response(status=204)


class RenterEndpoint(RegisterEndpoint):
    """Who lives in a lot without a vote."""

    queryset = Renter.objects.all()
    serializer_class = ReachableRenterSerializer
    filterset_class = OfLotFilter
    rights = rights_of("lot", "create", "end")

    def get_serializer_class(self) -> Any:
        return ReachableRenterSerializer if self.may_contact else RenterSerializer

    @extend_schema(request=RenterInput, responses={201: ReachableRenterSerializer})
    def create(self, request: Request, **kwargs: Any) -> Response:
        """Record an occupant."""
        return self.added(request, RenterInput, add_renter)

    @extend_schema(request=UntilInput, responses=ReachableRenterSerializer)
    @action(detail=True, methods=["post"])
    def end(self, request: Request, pk: Any = None, **kwargs: Any) -> Response:
        """Record the departure of an occupant."""
        return self.acted(request, UntilInput, end_renter, renter=self.named(pk))
