"""Minutes for programs: closing, prose, reading, signatures, register, sending, proof (art. 3.87 §§10, 12)."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from koprogo.core.endpoints import Endpoint
from koprogo.users.access import access_of
from meetings.domain.minutes import minutes_deadline
from meetings.models import Meeting
from meetings.queries.meetings import meetings_for
from meetings.queries.minutes import minutes_content
from meetings.queries.minutes_people import are_read, signers
from meetings.queries.verification import TOLD, verify_meeting
from meetings.services.closing import close_meeting
from meetings.services.minutes import note_minutes_read, write_minutes
from meetings.services.minutes_sending import enter_in_register, send_minutes
from meetings.services.signing import refuse_to_sign, sign_minutes


class MinutesSerializer(serializers.Serializer):
    """The minutes as they stand; ``content`` is empty until the session is over, to owners until it was read out."""

    meeting = serializers.UUIDField()
    number = serializers.CharField()
    state = serializers.ChoiceField(Meeting.State.choices)
    content = serializers.JSONField()
    read_at = serializers.CharField(allow_blank=True)
    due_on = serializers.DateField()
    registered_on = serializers.DateField(allow_null=True)
    sent_on = serializers.DateField(allow_null=True)


class FlawSerializer(serializers.Serializer):
    """What was altered, and where."""

    kind = serializers.ChoiceField(list(TOLD))
    where = serializers.CharField()
    row = serializers.UUIDField(allow_null=True)


class MeetingProofSerializer(serializers.Serializer):
    """What the rows of an assembly prove, read anew."""

    is_intact = serializers.BooleanField()
    is_whole = serializers.BooleanField()
    roll_seal = serializers.CharField()
    seal = serializers.CharField()
    flaws = FlawSerializer(many=True)


class ProseInput(serializers.Serializer):
    """Prose only: no figure is taken."""

    opening = serializers.CharField(max_length=10_000, required=False, allow_blank=True)
    incidents = serializers.CharField(max_length=10_000, required=False, allow_blank=True)
    closing = serializers.CharField(max_length=10_000, required=False, allow_blank=True)
    items = serializers.DictField(child=serializers.CharField(max_length=10_000, allow_blank=True), required=False)


class SignatureInput(serializers.Serializer):
    """Who signs, with strokes in a field of 300 by 100, or his whole name."""

    key = serializers.CharField(max_length=40)
    path = serializers.CharField(max_length=60_000, required=False, allow_blank=True)
    typed = serializers.CharField(max_length=160, required=False, allow_blank=True)


class RefusalInput(serializers.Serializer):
    key = serializers.CharField(max_length=40)
    reason = serializers.CharField(max_length=300)


class DayInput(serializers.Serializer):
    on = serializers.DateField()


class MinutesEndpoint(Endpoint):
    """The minutes of an assembly, by the identifier of the meeting."""

    queryset = Meeting.objects.none()
    serializer_class = MinutesSerializer
    pagination_class = None
    lookup_value_converter = "uuid"
    rights = {
        "retrieve": "meeting.view",
        "proof": "meeting.view",
        "update": "meeting.conduct",
        "close": "meeting.conduct",
        "read": "meeting.conduct",
        "register": "meeting.conduct",
        "send": "meeting.conduct",
        "sign": "minutes.sign",
        "refuse": "minutes.sign",
    }

    def retrieve(self, request: Request, pk: Any = None) -> Response:
        return self._told(request, _meeting(request, pk))

    @extend_schema(request=ProseInput, responses=MinutesSerializer)
    def update(self, request: Request, pk: Any = None) -> Response:
        """Replace the prose; what was read out is read out again."""
        meeting, given = _meeting(request, pk), self.checked(request, ProseInput)
        given.setdefault("items", {})
        return self._told(request, write_minutes(meeting=meeting, by=access_of(request).user_id, **given))

    @extend_schema(request=None, responses=MinutesSerializer)
    @action(detail=True, methods=["post"])
    def close(self, request: Request, pk: Any) -> Response:
        """End the session and seal it whole."""
        meeting = close_meeting(meeting=_meeting(request, pk), at=now(), by=access_of(request).user_id)
        return self._told(request, meeting)

    @extend_schema(request=None, responses=MinutesSerializer)
    @action(detail=True, methods=["post"])
    def read(self, request: Request, pk: Any) -> Response:
        """Note that they were read out."""
        meeting = note_minutes_read(meeting=_meeting(request, pk), at=now(), by=access_of(request).user_id)
        return self._told(request, meeting)

    @extend_schema(request=SignatureInput, responses={201: MinutesSerializer})
    @action(detail=True, methods=["post"])
    def sign(self, request: Request, pk: Any) -> Response:
        """Sign, for oneself; the syndic lends the tablet to anybody."""
        meeting = _meeting(request, pk)
        given = self.checked(request, SignatureInput)
        _check_signer(request, meeting, given["key"])
        return self._told(request, sign_minutes(meeting=meeting, at=now(), by=access_of(request).user_id, **given), 201)

    @extend_schema(request=RefusalInput, responses={201: MinutesSerializer})
    @action(detail=True, methods=["post"])
    def refuse(self, request: Request, pk: Any) -> Response:
        """Note that somebody refuses to sign, and why."""
        meeting = _meeting(request, pk)
        given = self.checked(request, RefusalInput)
        _check_signer(request, meeting, given["key"])
        by = access_of(request).user_id
        return self._told(request, refuse_to_sign(meeting=meeting, at=now(), by=by, **given), 201)

    @extend_schema(request=DayInput, responses=MinutesSerializer)
    @action(detail=True, methods=["post"])
    def register(self, request: Request, pk: Any) -> Response:
        """Enter the decisions in the register."""
        meeting, given = _meeting(request, pk), self.checked(request, DayInput)
        return self._told(request, enter_in_register(meeting=meeting, by=access_of(request).user_id, **given))

    @extend_schema(request=DayInput, responses=MinutesSerializer)
    @action(detail=True, methods=["post"])
    def send(self, request: Request, pk: Any) -> Response:
        """Send them to each owner, in his language."""
        meeting, given = _meeting(request, pk), self.checked(request, DayInput)
        return self._told(request, send_minutes(meeting=meeting, by=access_of(request).user_id, **given))

    @extend_schema(responses=MeetingProofSerializer)
    @action(detail=True)
    def proof(self, request: Request, pk: Any) -> Response:
        """Compute every seal anew."""
        proof = verify_meeting(_meeting(request, pk))
        flaws = [{"kind": flaw.kind, "where": flaw.where, "row": flaw.pk} for flaw in proof.flaws]
        seals = {"roll_seal": proof.meeting.roll_seal, "seal": proof.meeting.seal}
        return Response({"is_intact": proof.is_intact, "is_whole": proof.is_whole, **seals, "flaws": flaws})

    def _told(self, request: Request, meeting: Meeting, status: int = 200) -> Response:
        is_shown = bool(meeting.seal) and (access_of(request).may("meeting.conduct") or are_read(meeting))
        return Response(
            {
                "meeting": meeting.pk,
                "number": meeting.number,
                "state": meeting.state,
                "content": minutes_content(meeting, get_language() or "fr") if is_shown else {},
                "read_at": meeting.minutes.get("read_at", ""),
                "due_on": minutes_deadline(meeting.held_on),
                "registered_on": meeting.registered_on,
                "sent_on": meeting.minutes_sent_on,
            },
            status=status,
        )


def _meeting(request: Request, pk: Any) -> Meeting:
    return get_object_or_404(meetings_for(access_of(request)), pk=pk)


def _check_signer(request: Request, meeting: Meeting, key: str) -> None:
    """Let only the syndic act for others.

    :raises Http404: for another's signature.
    """
    access = access_of(request)
    own = {str(party) for party in access.own_ids}
    if not access.may("meeting.conduct") and not any(one.key == key and one.owners & own for one in signers(meeting)):
        raise Http404
