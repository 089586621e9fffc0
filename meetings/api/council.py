"""The council for programs: delegations and the book (art. 3.90)."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from documents.services import Paper
from koprogo.core.endpoints import Endpoint, ReadEndpoint
from koprogo.core.work import nudge
from koprogo.users.access import access_of
from meetings.api.council_shapes import (
    CouncilEntrySerializer,
    CouncilMeetingInput,
    DelegatedActInput,
    DelegationFollowInput,
    DelegationInput,
    DelegationSerializer,
    HouseRulesSerializer,
    NoticeInput,
    ReportInput,
)
from meetings.models import CouncilEntry, Delegation
from meetings.queries.decisions import decisions
from meetings.queries.timeline import house_rules
from meetings.services.council_book import note_meeting, place_report, send_report, tell_syndic, write_report
from meetings.services.delegations import follow_delegation, note_act, record_delegation
from meetings.services.house_rules import keep_house_rules


def _with_paper(given: dict[str, Any]) -> dict[str, Any]:
    """Turn a file, where one was sent, into the paper that services keep."""
    file = given.pop("file", None)
    return given | {"paper": Paper(file.name or "", file.read()) if file else None}


class DelegationEndpoint(ReadEndpoint):
    """What assemblies let the council do, and what it did."""

    queryset = Delegation.objects.all()
    serializer_class = DelegationSerializer
    rights = {
        "list": "council.view",
        "retrieve": "council.view",
        "create": "meeting.conduct",
        "partial_update": "meeting.conduct",
        "act": "council.act",
    }

    @extend_schema(request=DelegationInput, responses={201: DelegationSerializer})
    def create(self, request: Request) -> Response:
        """Record what an adopted decision delegates."""
        given = self.checked(request, DelegationInput)
        resolution = get_object_or_404(decisions(on=localdate()), pk=given.pop("resolution"))
        made = record_delegation(resolution=resolution, by=access_of(request).user_id, **given)
        return Response(self.one(made.pk), status=201)

    @extend_schema(request=DelegationFollowInput, responses=DelegationSerializer)
    def partial_update(self, request: Request, pk: Any = None) -> Response:
        """Note what became of it."""
        row, given = get_object_or_404(Delegation, pk=pk), self.checked(request, DelegationFollowInput)
        follow_delegation(delegation=row, by=access_of(request).user_id, **given)
        return Response(self.one(pk))

    @extend_schema(request=DelegatedActInput, responses={201: DelegationSerializer})
    @action(detail=True, methods=["post"])
    def act(self, request: Request, pk: Any) -> Response:
        """Note an act of the council under it."""
        row, given = get_object_or_404(Delegation, pk=pk), self.checked(request, DelegatedActInput)
        note_act(delegation=row, today=localdate(), by=access_of(request).user_id, **_with_paper(given))
        return Response(self.one(pk), status=201)


class HouseRulesEndpoint(Endpoint):
    """What the regulations of the copropriété add to the law of assemblies."""

    queryset = CouncilEntry.objects.none()
    serializer_class = HouseRulesSerializer
    pagination_class = None
    rights = {"list": "association.view", "create": "association.change"}

    @extend_schema(responses=forced_singular_serializer(HouseRulesSerializer))
    def list(self, request: Request) -> Response:
        return Response(HouseRulesSerializer(house_rules()).data)

    @extend_schema(request=HouseRulesSerializer, responses={200: HouseRulesSerializer})
    def create(self, request: Request) -> Response:
        """Keep what they add; what the law does not let them is refused."""
        given = self.checked(request, HouseRulesSerializer)
        return Response(HouseRulesSerializer(keep_house_rules(by=access_of(request).user_id, **given)).data)


class CouncilEntryEndpoint(ReadEndpoint):
    """The book of the council: meetings, reports, notices to the syndic."""

    queryset = CouncilEntry.objects.all()
    serializer_class = CouncilEntrySerializer
    filterset_fields = ["kind"]
    rights = {
        "list": "council.view",
        "retrieve": "council.view",
        "notice": "council.act",
        "meeting": "council.act",
        "report": "council.act",
        "send": "meeting.conduct",
        "place": "meeting.conduct",
    }

    @extend_schema(request=NoticeInput, responses={201: CouncilEntrySerializer})
    @action(detail=False, methods=["post"], filterset_fields=None)
    def notice(self, request: Request) -> Response:
        """Tell the syndic what the council will inspect."""
        given = self.checked(request, NoticeInput)
        made = tell_syndic(on=localdate(), today=localdate(), by=access_of(request).user_id, **given)
        return Response(self.one(made.pk), status=201)

    @extend_schema(request=CouncilMeetingInput, responses={201: CouncilEntrySerializer})
    @action(detail=False, methods=["post"], filterset_fields=None)
    def meeting(self, request: Request) -> Response:
        """Write down a meeting."""
        given = _with_paper(self.checked(request, CouncilMeetingInput))
        made = note_meeting(today=localdate(), by=access_of(request).user_id, **given)
        return Response(self.one(made.pk), status=201)

    @extend_schema(request=ReportInput, responses={201: CouncilEntrySerializer})
    @action(detail=False, methods=["post"], filterset_fields=None)
    def report(self, request: Request) -> Response:
        """Write or file a report."""
        given = _with_paper(self.checked(request, ReportInput))
        made = write_report(today=localdate(), by=access_of(request).user_id, **given)
        return Response(self.one(made.pk), status=201)

    @extend_schema(request=None, responses=CouncilEntrySerializer)
    @action(detail=True, methods=["post"])
    def send(self, request: Request, pk: Any) -> Response:
        """Send a report to every co-owner."""
        access, entry = access_of(request), get_object_or_404(CouncilEntry, pk=pk)
        send_report(entry=entry, on=localdate(), by=access.user_id)
        nudge("documents.drain", schema=access.schema)
        return Response(self.one(pk))

    @extend_schema(request=None, responses=CouncilEntrySerializer)
    @action(detail=True, methods=["post"])
    def place(self, request: Request, pk: Any) -> Response:
        """Put a report with the agenda of the ordinary assembly in preparation."""
        place_report(entry=get_object_or_404(CouncilEntry, pk=pk), by=access_of(request).user_id)
        return Response(self.one(pk))
