"""Owners, their addresses, and what they hold."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from buildings.api.base import RegisterEndpoint, rights_of
from buildings.api.filters import OfOwnerFilter, OwnerFilter, OwnershipFilter
from buildings.api.inputs import (
    AddOwnerInput,
    BeginEarlierInput,
    ConsentInput,
    MoveOwnerInput,
    OnInput,
    OwnerInput,
    SetOwnershipInput,
    TransferInput,
)
from buildings.api.serializers import (
    OwnerAddressSerializer,
    OwnerSerializer,
    OwnershipSerializer,
    ReachableOwnerSerializer,
)
from buildings.domain.ownership import Right
from buildings.models import Owner, OwnerAddress, Ownership
from buildings.services.beginnings import begin_earlier
from buildings.services.invitations import invite_owner
from buildings.services.owners import (
    add_owner,
    change_owner,
    give_email_consent,
    move_owner,
    withdraw_email_consent,
)
from buildings.services.ownerships import set_ownership, transfer_ownership
from koprogo.users.api.looks import NotesLooks
from koprogo.users.tasks import send_invitations_soon


class OwnerEndpoint(NotesLooks, RegisterEndpoint):
    """The owners; e-mail, phone and account only for those who write to them (R-372)."""

    list_look, object_look, looks_at = "owner.listed", "owner.viewed", Owner
    queryset = Owner.objects.all()
    serializer_class = ReachableOwnerSerializer
    filterset_class = OwnerFilter
    rights = rights_of("owner", "create", "partial_update", "consent", "withdraw_consent") | {"invite": "member.change"}

    def get_serializer_class(self) -> Any:
        return ReachableOwnerSerializer if self.may_contact else OwnerSerializer

    @extend_schema(request=AddOwnerInput, responses={201: ReachableOwnerSerializer})
    def create(self, request: Request, **kwargs: Any) -> Response:
        """Add an owner with the address letters go to."""
        return self.added(request, AddOwnerInput, add_owner)

    @extend_schema(request=OwnerInput, responses=ReachableOwnerSerializer)
    def partial_update(self, request: Request, pk: Any = None, **kwargs: Any) -> Response:
        """Correct an owner."""
        return self.changed(request, OwnerInput, change_owner, owner=self.named(pk))

    @extend_schema(request=ConsentInput, responses=ReachableOwnerSerializer)
    @action(detail=True, methods=["post"])
    def consent(self, request: Request, pk: Any = None, **kwargs: Any) -> Response:
        """Keep a written consent to receive convocations by e-mail."""
        return self.acted(request, ConsentInput, give_email_consent, owner=self.named(pk))

    @extend_schema(request=OnInput, responses=ReachableOwnerSerializer)
    @action(detail=True, methods=["post"], url_path="withdraw-consent")
    def withdraw_consent(self, request: Request, pk: Any = None, **kwargs: Any) -> Response:
        """Send paper again."""
        return self.acted(request, OnInput, withdraw_email_consent, owner=self.named(pk))

    @extend_schema(request=None, responses={204: None})
    @action(detail=True, methods=["post"])
    def invite(self, request: Request, pk: Any = None, **kwargs: Any) -> Response:
        """Send the owner a link to the portal."""
        invite_owner(owner=self.named(pk), by=self.access.user_id)
        send_invitations_soon()
        return Response(status=204)


class AddressEndpoint(NotesLooks, RegisterEndpoint):
    """Where owners live and lived."""

    list_look, looks_at = "owner.listed", Owner
    queryset = OwnerAddress.objects.all()
    serializer_class = OwnerAddressSerializer
    filterset_class = OfOwnerFilter
    rights = rights_of("owner", "create")

    @extend_schema(request=MoveOwnerInput, responses={201: OwnerAddressSerializer})
    def create(self, request: Request, **kwargs: Any) -> Response:
        """Send letters to a new address from a day on."""
        return self.added(request, MoveOwnerInput, move_owner)


class OwnershipEndpoint(RegisterEndpoint):
    """Who holds which part of which lot, by which right, since when."""

    queryset = Ownership.objects.all()
    serializer_class = OwnershipSerializer
    filterset_class = OwnershipFilter
    rights = rights_of("lot", "create", "transfer", "begin_earlier", change="ownership.change")

    @extend_schema(request=SetOwnershipInput, responses={201: OwnershipSerializer(many=True)})
    def create(self, request: Request, **kwargs: Any) -> Response:
        """Put a lot whole into hands from a day on."""
        given = self.checked(request, SetOwnershipInput)
        given["parts"] = [(line["owner"], Right(line["right"]), line["part"]) for line in given["parts"]]
        return self._held(set_ownership(by=self.access.user_id, **given))

    @extend_schema(request=TransferInput, responses={201: OwnershipSerializer(many=True)})
    @action(detail=False, methods=["post"])
    def transfer(self, request: Request, **kwargs: Any) -> Response:
        """Pass a part of a lot from one owner to another, on the notary's notice."""
        given = self.checked(request, TransferInput)
        given["right"] = Right(given["right"])
        return self._held(transfer_ownership(by=self.access.user_id, **given))

    @extend_schema(request=BeginEarlierInput, responses={201: OwnershipSerializer(many=True)})
    @action(detail=False, methods=["post"], url_path="begin-earlier")
    def begin_earlier(self, request: Request, **kwargs: Any) -> Response:
        """Bring the first day of a lot forward, so that a year before can be called and settled."""
        given = self.checked(request, BeginEarlierInput)
        lots = begin_earlier(by=self.access.user_id, **given)
        return self._held(list(Ownership.objects.filter(lot__in=lots, from_on=given["from_on"])))

    def _held(self, rows: list[Ownership]) -> Response:
        """Answer with who holds the lot from that day."""
        held = self.rows(self.get_queryset().filter(pk__in=[row.pk for row in rows]))
        return Response(self.shown(list(held)), status=201)
