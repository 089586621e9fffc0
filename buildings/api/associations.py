"""Associations, their accounts and buildings, and mandates."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from buildings.api.base import RegisterEndpoint, rights_of
from buildings.api.filters import MandateFilter
from buildings.api.inputs import Input
from buildings.api.inputs_association import (
    AddBankAccountInput,
    BuildingInput,
    ChangeAssociationInput,
    EndMandateInput,
    GiveMandateInput,
)
from buildings.api.serializers import (
    AssociationSerializer,
    BankAccountSerializer,
    BuildingSerializer,
    MandateSerializer,
)
from buildings.models import Association, BankAccount, Building, Mandate
from buildings.services.associations import add_partial_association, change_association
from buildings.services.bank_accounts import add_bank_account, close_bank_account
from buildings.services.buildings import add_building, change_building
from buildings.services.mandates import end_mandate, give_mandate


class AssociationEndpoint(RegisterEndpoint):
    """The principal association and its partial ones."""

    queryset = Association.objects.all()
    serializer_class = AssociationSerializer
    rights = rights_of("association", "create", "partial_update")

    @extend_schema(request=ChangeAssociationInput, responses={201: AssociationSerializer})
    def create(self, request: Request, **kwargs: Any) -> Response:
        """Add a partial association under the principal one."""
        principal = Association.objects.get(parent=None)
        return self.added(
            request, ChangeAssociationInput, lambda **given: add_partial_association(parent=principal, **given)
        )

    @extend_schema(request=ChangeAssociationInput, responses=AssociationSerializer)
    def partial_update(self, request: Request, pk: Any = None, **kwargs: Any) -> Response:
        """Correct the profile."""
        return self.changed(request, ChangeAssociationInput, change_association, association=self.named(pk))


class BankAccountEndpoint(RegisterEndpoint):
    """Accounts in the association's name."""

    queryset = BankAccount.objects.all()
    serializer_class = BankAccountSerializer
    filterset_fields = ["kind", "is_closed"]
    rights = rights_of("association", "create", "close")

    @extend_schema(request=AddBankAccountInput, responses={201: BankAccountSerializer})
    def create(self, request: Request, **kwargs: Any) -> Response:
        """Add an account; one of somebody else is refused."""
        return self.added(request, AddBankAccountInput, add_bank_account)

    @extend_schema(request=None, responses=BankAccountSerializer)
    @action(detail=True, methods=["post"])
    def close(self, request: Request, pk: Any = None, **kwargs: Any) -> Response:
        """Put an account out of use."""
        return self.acted(request, Input, close_bank_account, account=self.named(pk))


class BuildingEndpoint(RegisterEndpoint):
    """Buildings and their entrances."""

    queryset = Building.objects.all()
    serializer_class = BuildingSerializer
    rights = rights_of("building", "create", "partial_update")

    @extend_schema(request=BuildingInput, responses={201: BuildingSerializer})
    def create(self, request: Request, **kwargs: Any) -> Response:
        """Add a building."""
        return self.added(request, BuildingInput, add_building)

    @extend_schema(request=BuildingInput, responses=BuildingSerializer)
    def partial_update(self, request: Request, pk: Any = None, **kwargs: Any) -> Response:
        """Correct a building."""
        return self.changed(request, BuildingInput, change_building, building=self.named(pk))


class MandateEndpoint(RegisterEndpoint):
    """Mandates of syndic, council and accounts reviewer."""

    queryset = Mandate.objects.all()
    serializer_class = MandateSerializer
    filterset_class = MandateFilter
    rights = rights_of("mandate", "create", "end")

    @extend_schema(request=GiveMandateInput, responses={201: MandateSerializer})
    def create(self, request: Request, **kwargs: Any) -> Response:
        """Record a mandate; a syndic's beyond three years is refused."""
        return self.added(request, GiveMandateInput, give_mandate)

    @extend_schema(request=EndMandateInput, responses=MandateSerializer)
    @action(detail=True, methods=["post"])
    def end(self, request: Request, pk: Any = None, **kwargs: Any) -> Response:
        """End a mandate earlier than foreseen."""
        return self.acted(request, EndMandateInput, end_mandate, mandate=self.named(pk))
