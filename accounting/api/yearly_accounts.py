"""The yearly accounts with their annexes, and what the syndic tells in them, for programs."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.api.reports import ReportSerializer, report_body
from accounting.api.settlement_shapes import YearInput
from accounting.api.settlements import YEAR
from accounting.domain.annexes import Kind
from accounting.models import FiscalYear
from accounting.queries.yearly_accounts import yearly_accounts
from accounting.queries.yearly_reports import reports_of
from accounting.queries.yearly_told import items_of, year_of_item
from accounting.services.annexes import add_item, change_item, remove_item, take_from_year_before
from buildings.models import Owner
from koprogo.audit.services import note_list
from koprogo.core.endpoints import Endpoint
from koprogo.core.fields import DayField, MoneyField
from koprogo.core.inputs import checked_input
from koprogo.users.access import access_of

KINDS = [(kind.value, kind.value) for kind in Kind]
FORMS = ("yearly-accounts", "simplified-accounts")


class YearlyAccountsEndpoint(Endpoint):
    """The accounts of a year in full, or the least an association of fewer than 20 lots shows (R-240)."""

    queryset = FiscalYear.objects.none()
    serializer_class = ReportSerializer
    pagination_class = None
    lookup_value_converter = "uuid"
    rights = {"retrieve": "settlement.view"}

    @extend_schema(
        parameters=[OpenApiParameter("form", str, enum=FORMS, description="In full unless said.")],
        responses=ReportSerializer,
    )
    def retrieve(self, request: Request, pk: Any = None) -> Response:
        accounts = yearly_accounts(get_object_or_404(FiscalYear, pk=pk))
        asked = request.query_params.get("form") or FORMS[0]
        report = next((report for report in reports_of(accounts) if report.name == asked), None)
        if report is None:
            raise Http404
        note_list(action="owner.charges_listed", by=access_of(request).user_id, of=Owner)
        return Response(report_body(report, accounts.period.last_on))


class AnnexItemInput(serializers.Serializer):
    """What is told of an item; which fields count depends on its kind."""

    text = serializers.CharField(max_length=200)
    party = serializers.CharField(max_length=160, required=False, allow_blank=True)
    status = serializers.CharField(max_length=300, required=False, allow_blank=True)
    account = serializers.CharField(max_length=10, required=False, allow_blank=True)
    on = DayField(required=False, allow_null=True)
    until_on = DayField(required=False, allow_null=True)
    amount = MoneyField(source="cents", required=False, allow_null=True)
    done = MoneyField(source="done_cents", required=False, allow_null=True)
    instalment = MoneyField(source="instalment_cents", required=False, allow_null=True)
    rate = MoneyField(required=False, allow_null=True)


class NewAnnexItemInput(AnnexItemInput):
    """The year and kind of a new item."""

    fiscal_year = YearInput().fields["fiscal_year"]
    kind = serializers.ChoiceField(KINDS)


class AnnexItemSerializer(AnnexItemInput):
    """A commitment, proceeding, insurance claim or loan; ``rate`` is in percent a year."""

    id = serializers.UUIDField()
    fiscal_year = serializers.UUIDField()
    kind = serializers.ChoiceField(KINDS)


class AnnexItemEndpoint(Endpoint):
    """What the books do not know and the accounts tell: entered until the year is closed, frozen then."""

    queryset = FiscalYear.objects.none()
    serializer_class = AnnexItemSerializer
    pagination_class = None
    lookup_value_converter = "uuid"
    rights = {
        "list": "settlement.view",
        "retrieve": "settlement.view",
        "create": "settlement.make",
        "partial_update": "settlement.make",
        "destroy": "settlement.make",
        "take": "settlement.make",
    }

    @extend_schema(parameters=[YEAR], responses=AnnexItemSerializer(many=True))
    def list(self, request: Request) -> Response:
        year = checked_input(request.query_params, YearInput)["fiscal_year"]
        return Response([_body(year, item) for item in items_of(year)])

    def retrieve(self, request: Request, pk: Any = None) -> Response:
        return Response(_one(pk))

    @extend_schema(request=NewAnnexItemInput, responses={201: AnnexItemSerializer})
    def create(self, request: Request) -> Response:
        given = self.checked(request, NewAnnexItemInput)
        year, kind = given.pop("fiscal_year"), Kind(given.pop("kind"))
        item = add_item(year=year, kind=kind, by=access_of(request).user_id, **given)
        return Response(_one(UUID(item["id"])), status=201)

    @extend_schema(request=AnnexItemInput, responses=AnnexItemSerializer)
    def partial_update(self, request: Request, pk: Any = None) -> Response:
        year = _year_of(pk)
        given = self.checked(request, AnnexItemInput, partial=True)
        change_item(year=year, item=str(pk), by=access_of(request).user_id, **given)
        return Response(_one(pk))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: Any = None) -> Response:
        remove_item(year=_year_of(pk), item=str(pk), by=access_of(request).user_id)
        return Response(status=204)

    @extend_schema(request=YearInput, responses={201: AnnexItemSerializer(many=True)})
    @action(detail=False, methods=["post"])
    def take(self, request: Request) -> Response:
        """Take over what the year before told and this one does not yet."""
        year = self.checked(request, YearInput)["fiscal_year"]
        taken = {item["id"] for item in take_from_year_before(year=year, by=access_of(request).user_id)}
        year.refresh_from_db()
        return Response([_body(year, item) for item in items_of(year) if item["id"] in taken], status=201)


def _year_of(pk: UUID) -> FiscalYear:
    year = year_of_item(pk)
    if year is None:
        raise Http404
    return year


def _one(pk: UUID) -> dict[str, Any]:
    year = _year_of(pk)
    return _body(year, next(item for item in items_of(year) if item["id"] == str(pk)))


def _body(year: FiscalYear, item: dict[str, Any]) -> dict[str, Any]:
    """Return an item with every field, those its kind does not tell empty."""
    nothing = dict.fromkeys(("on", "until_on", "cents", "done_cents", "instalment_cents", "rate"))
    body: dict[str, Any] = {"party": "", "status": "", "account": ""} | nothing | item | {"fiscal_year": year.pk}
    return dict(AnnexItemSerializer(body).data)
