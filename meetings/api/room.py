"""The room for programs: the roll, arrivals and departures, proxies, quorum, opening."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from buildings.models import Owner
from koprogo.core.endpoints import ReadEndpoint
from koprogo.core.filters import ReferenceFilter
from koprogo.users.access import access_of
from koprogo.users.api.looks import NotesLooks
from meetings.api.room_serializers import (
    ArrivalInput,
    AssistantInput,
    AttendanceSerializer,
    BureauInput,
    DepartureInput,
    HeadsSerializer,
    ProxyInput,
    ProxySerializer,
    QuorumSerializer,
    RepresentationInput,
    RevocationInput,
    RollLineSerializer,
    RoomSerializer,
    SecondInput,
)
from meetings.domain.quorum import earliest_second
from meetings.models import Attendance, Meeting, Proxy, RollLine
from meetings.queries.presence import quorum_now
from meetings.services.assistants import announce_assistant
from meetings.services.attendance import arrive, leave
from meetings.services.bureau import designate_bureau
from meetings.services.opening import begin_check_in, close_and_call_second, close_without_quorum, open_meeting
from meetings.services.proxies import enter_proxy, represent, revoke_proxy


class OfMeetingFilter(filters.FilterSet):  # type: ignore[misc]
    meeting = ReferenceFilter(field_name="meeting_id", model=Meeting)


class StayFilter(filters.FilterSet):  # type: ignore[misc]
    meeting = ReferenceFilter(field_name="roll_line__meeting_id", model=Meeting)


class RollLineEndpoint(NotesLooks, ReadEndpoint):
    """Who has a vote at a meeting, as the roll says."""

    list_look, looks_at = "owner.listed", Owner
    queryset = RollLine.objects.all()
    serializer_class = RollLineSerializer
    filterset_class = OfMeetingFilter
    rights = dict.fromkeys(("list", "retrieve"), "meeting.check_in")


class AttendanceEndpoint(NotesLooks, ReadEndpoint):
    """Who came when, in which way, and left."""

    list_look, looks_at = "owner.listed", Owner
    queryset = Attendance.objects.all()
    serializer_class = AttendanceSerializer
    filterset_class = StayFilter
    rights = dict.fromkeys(("list", "retrieve", "create", "leave"), "meeting.check_in")

    @extend_schema(request=ArrivalInput, responses={201: AttendanceSerializer})
    def create(self, request: Request) -> Response:
        """Note an arrival, with all the person speaks for; noted twice it is one."""
        given = {"at": timezone.now()} | self.checked(request, ArrivalInput)
        stay = arrive(**given, by=access_of(request).user_id)
        return Response(self.one(stay.pk), status=201)

    @extend_schema(request=DepartureInput, responses=AttendanceSerializer)
    @action(detail=True, methods=["post"])
    def leave(self, request: Request, pk: Any) -> Response:
        """Note a departure, with all the person speaks for."""
        stay = get_object_or_404(Attendance.objects.select_related("roll_line"), pk=pk)
        given = {"at": timezone.now()} | self.checked(request, DepartureInput)
        leave(roll_line=stay.roll_line, **given, by=access_of(request).user_id)
        return Response(self.one(pk))


class ProxyEndpoint(NotesLooks, ReadEndpoint):
    """Proxies with their holders; what the law limits is refused when they are entered."""

    list_look, looks_at = "owner.listed", Owner
    queryset = Proxy.objects.all()
    serializer_class = ProxySerializer
    filterset_class = OfMeetingFilter
    rights = dict.fromkeys(("list", "retrieve", "create", "revoke", "represent"), "meeting.check_in")

    @extend_schema(request=ProxyInput, responses={201: ProxySerializer})
    def create(self, request: Request) -> Response:
        given = self.checked(request, ProxyInput)
        proxy = enter_proxy(**given, at=timezone.now(), by=access_of(request).user_id)
        return Response(self.one(proxy.pk), status=201)

    @extend_schema(request=RevocationInput, responses=ProxySerializer)
    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, pk: Any) -> Response:
        """Take a proxy back; its holder no longer votes by it."""
        proxy = get_object_or_404(Proxy, pk=pk)
        given = self.checked(request, RevocationInput)
        revoke_proxy(proxy=proxy, at=timezone.now(), by=access_of(request).user_id, **given)
        return Response(self.one(pk))

    @extend_schema(request=RepresentationInput, responses=AttendanceSerializer)
    @action(detail=True, methods=["post"])
    def represent(self, request: Request, pk: Any) -> Response:
        """Let the holder, who is there, stand for a head."""
        proxy = get_object_or_404(Proxy, pk=pk)
        given = self.checked(request, RepresentationInput)
        stay = represent(proxy=proxy, at=timezone.now(), by=access_of(request).user_id, **given)
        return Response(AttendanceSerializer(stay).data)


class RoomEndpoint(ReadEndpoint):
    """Meetings as the desk and the chair handle them: list, quorum, opening, bureau."""

    queryset: QuerySet[Meeting] = Meeting.objects.exclude(kind__in=(Meeting.Kind.COUNCIL, Meeting.Kind.WRITTEN))
    serializer_class = RoomSerializer
    filterset_fields = ["state", "kind"]
    rights = {
        "list": "meeting.check_in",
        "retrieve": "meeting.check_in",
        "quorum": "meeting.check_in",
        "begin": "meeting.check_in",
        "open": "meeting.conduct",
        "close_without_quorum": "meeting.conduct",
        "second": "meeting.conduct",
        "bureau": "meeting.conduct",
        "assistants": "meeting.prepare",
    }

    @extend_schema(responses=QuorumSerializer)
    @action(detail=True)
    def quorum(self, request: Request, pk: Any) -> Response:
        """Count heads and shares that are there now."""
        return Response(QuorumSerializer(quorum_now(self._meeting(pk))).data)

    @extend_schema(request=None, responses=HeadsSerializer)
    @action(detail=True, methods=["post"])
    def begin(self, request: Request, pk: Any) -> Response:
        """Write the roll, or bring it in step with the register."""
        roll = begin_check_in(meeting=self._meeting(pk), by=access_of(request).user_id)
        return Response({"heads": len(roll)})

    @extend_schema(request=None, responses=RoomSerializer)
    @action(detail=True, methods=["post"])
    def open(self, request: Request, pk: Any) -> Response:
        """Open the meeting; roll and quorum are frozen."""
        open_meeting(meeting=self._meeting(pk), at=timezone.now(), by=access_of(request).user_id)
        return Response(self.one(pk))

    @extend_schema(request=None, responses=RoomSerializer)
    @action(detail=True, methods=["post"], url_path="close-without-quorum")
    def close_without_quorum(self, request: Request, pk: Any) -> Response:
        """Note that the meeting is not in number."""
        close_without_quorum(meeting=self._meeting(pk), at=timezone.now(), by=access_of(request).user_id)
        return Response(self.one(pk))

    @extend_schema(request=SecondInput, responses={201: RoomSerializer})
    @action(detail=True, methods=["post"])
    def second(self, request: Request, pk: Any) -> Response:
        """Close the meeting if it is still to be, and prepare the second one with the same agenda."""
        first = self._meeting(pk)
        held_on = self.checked(request, SecondInput).get("held_on") or earliest_second(first.held_on)
        by = access_of(request).user_id
        made = close_and_call_second(meeting=first, held_on=held_on, at=timezone.now(), by=by)
        return Response(self.one(made.pk), status=201)

    @extend_schema(request=BureauInput, responses=RoomSerializer)
    @action(detail=True, methods=["post"])
    def bureau(self, request: Request, pk: Any) -> Response:
        """Name chair, secretary and tellers."""
        meeting = self._meeting(pk)
        designate_bureau(meeting=meeting, by=access_of(request).user_id, **self.checked(request, BureauInput))
        return Response(self.one(pk))

    @extend_schema(request=AssistantInput, responses=RoomSerializer)
    @action(detail=True, methods=["post"])
    def assistants(self, request: Request, pk: Any) -> Response:
        """Note who assists an owner, announced to the syndic by registered letter."""
        meeting = self._meeting(pk)
        announce_assistant(meeting=meeting, by=access_of(request).user_id, **self.checked(request, AssistantInput))
        return Response(self.one(pk))

    def _meeting(self, pk: Any) -> Meeting:
        return get_object_or_404(self.queryset, pk=pk)
