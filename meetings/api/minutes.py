"""Minutes for programs: closing, prose, reading, signatures, register, sending, proof (art. 3.87 §§10, 12)."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.utils.translation import get_language
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from documents.services.filing import Paper
from koprogo.core.api import JSONParser
from koprogo.core.endpoints import Endpoint
from koprogo.core.work import nudge
from koprogo.users.access import access_of
from meetings.api.minutes_shapes import (
    DayInput,
    MeetingProofSerializer,
    MinutesSerializer,
    OnInput,
    PaperInput,
    ProseInput,
    RefusalInput,
    ReplaySerializer,
    SignatureInput,
)
from meetings.domain.minutes import minutes_deadline
from meetings.models import Meeting
from meetings.queries.meetings import meetings_for
from meetings.queries.minutes import minutes_content
from meetings.queries.minutes_people import are_read, signers
from meetings.queries.replay import replay
from meetings.queries.verification import verify_meeting
from meetings.services.closing import close_meeting
from meetings.services.minutes import draw_up_minutes, note_minutes_read, write_minutes
from meetings.services.minutes_sending import enter_in_register, send_minutes
from meetings.services.pades import sign_electronically
from meetings.services.signing import refuse_to_sign, sign_minutes, sign_on_paper

ON = OpenApiParameter("on", str, description="A day (`2018-06-30`) whose law judges; by default that of the assembly.")


class MinutesEndpoint(Endpoint):
    """The minutes of an assembly, by the identifier of the meeting."""

    queryset = Meeting.objects.none()
    serializer_class = MinutesSerializer
    pagination_class = None
    lookup_value_converter = "uuid"
    parser_classes = [JSONParser, MultiPartParser]
    rights = {
        "retrieve": "meeting.view",
        "proof": "meeting.view",
        "replay": "meeting.view",
        **dict.fromkeys(("update", "close", "read", "paper", "draw_up", "certify"), "meeting.conduct"),
        **dict.fromkeys(("register", "send"), "meeting.conduct"),
        **dict.fromkeys(("sign", "refuse"), "minutes.sign"),
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

    @extend_schema(request={"multipart/form-data": PaperInput}, responses={201: MinutesSerializer})
    @action(detail=True, methods=["post"])
    def paper(self, request: Request, pk: Any) -> Response:
        """Keep the minutes signed on paper, and who signed them."""
        meeting, given = _meeting(request, pk), self.checked(request, PaperInput)
        scan = Paper(given["file"].name, given["file"].read())
        by = access_of(request).user_id
        meeting = sign_on_paper(meeting=meeting, keys=given["keys"], paper=scan, at=now(), by=by)
        return self._told(request, meeting, 201)

    @extend_schema(request=None, responses=MinutesSerializer)
    @action(detail=True, methods=["post"], url_path="draw-up")
    def draw_up(self, request: Request, pk: Any) -> Response:
        """Have the PDF made of what was read out and signed; it is ``document``."""
        access, meeting = access_of(request), _meeting(request, pk)
        draw_up_minutes(meeting=meeting, on=localdate(), by=access.user_id)
        nudge("documents.drain", schema=access.schema)
        return self._told(request, _meeting(request, pk))

    @extend_schema(request=None, responses=MinutesSerializer)
    @action(detail=True, methods=["post"])
    def certify(self, request: Request, pk: Any) -> Response:
        """Sign the PDF with the certificate of the operator; the signed file takes its place."""
        sign_electronically(meeting=_meeting(request, pk), by=access_of(request).user_id)
        return self._told(request, _meeting(request, pk))

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
        access, meeting = access_of(request), _meeting(request, pk)
        sent = send_minutes(meeting=meeting, by=access.user_id, **self.checked(request, DayInput))
        nudge("documents.drain", schema=access.schema)
        return self._told(request, sent)

    @extend_schema(responses=MeetingProofSerializer)
    @action(detail=True)
    def proof(self, request: Request, pk: Any) -> Response:
        """Compute every seal anew."""
        proof = verify_meeting(_meeting(request, pk))
        flaws = [{"kind": flaw.kind, "where": flaw.where, "row": flaw.pk} for flaw in proof.flaws]
        seals = {"roll_seal": proof.meeting.roll_seal, "seal": proof.meeting.seal}
        return Response({"is_intact": proof.is_intact, "is_whole": proof.is_whole, **seals, "flaws": flaws})

    @extend_schema(parameters=[ON], responses=ReplaySerializer)
    @action(detail=True)
    def replay(self, request: Request, pk: Any) -> Response:
        """Judge quorum and votes once more from the frozen rows, by the law of the day of the assembly or another."""
        meeting = _meeting(request, pk)
        asked = OnInput(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        return Response(ReplaySerializer(replay(meeting, asked.validated_data["on"])).data)

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
                "document": meeting.minutes_document_id,
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
