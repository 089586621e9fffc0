"""Decisions in writing for programs: where each stands, one's own answer, answers that came on paper."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from documents.services import Paper
from koprogo.core.endpoints import Endpoint
from koprogo.users.access import access_of
from meetings.models import Meeting, Resolution, RollLine, Vote
from meetings.queries.meetings import meetings_for
from meetings.queries.written import HeadAnswers, TextState, written_state
from meetings.services.written import answer_in_writing, answer_on_paper, end_written

SAID = [(Vote.Choice.FOR.value, "agree"), (Vote.Choice.AGAINST.value, "disagree")]


class WrittenFailureSerializer(serializers.Serializer):
    """Why nothing is decided: what, which article, why here, what to do."""

    what = serializers.CharField()
    article = serializers.CharField()
    why = serializers.CharField()
    advice = serializers.CharField()


class WrittenTextSerializer(serializers.Serializer):
    """A text: how many agreed, of all heads and all shares."""

    resolution = serializers.UUIDField()
    title = serializers.CharField()
    text = serializers.CharField()
    state = serializers.ChoiceField(Resolution.State.choices)
    heads = serializers.IntegerField()
    agreed = serializers.IntegerField()
    refused = serializers.IntegerField()
    silent = serializers.IntegerField()
    shares = serializers.IntegerField()
    agreed_shares = serializers.IntegerField()
    failure = WrittenFailureSerializer(allow_null=True)


class WrittenHeadSerializer(serializers.Serializer):
    """A head with its answers, in the order of the texts; an empty one is awaited."""

    head = serializers.UUIDField()
    name = serializers.CharField()
    shares = serializers.IntegerField()
    answers = serializers.ListField(child=serializers.CharField(allow_blank=True))
    is_missing = serializers.BooleanField()


class WrittenSerializer(serializers.Serializer):
    """A decision in writing; ``heads`` names them to who conducts it, and is empty to all others."""

    meeting = serializers.UUIDField()
    number = serializers.CharField()
    state = serializers.ChoiceField(Meeting.State.choices)
    closes_on = serializers.DateField()
    texts = WrittenTextSerializer(many=True)
    heads = WrittenHeadSerializer(many=True)


class WrittenAnswerInput(serializers.Serializer):
    resolution = serializers.UUIDField()
    choice = serializers.ChoiceField(SAID)


class AnswersInput(serializers.Serializer):
    """An answer to each text, or to some."""

    answers = WrittenAnswerInput(many=True)

    def validate_answers(self, rows: list[dict[str, Any]]) -> dict[UUID, str]:
        return {row["resolution"]: row["choice"] for row in rows}


class PaperAnswersInput(AnswersInput):
    """What one head answered on paper; the scan comes along as a file."""

    head = serializers.UUIDField()
    answers = serializers.JSONField()  # type: ignore[assignment]
    paper = serializers.FileField(required=False, allow_null=True, default=None)

    def validate_answers(self, rows: Any) -> dict[UUID, str]:
        read = WrittenAnswerInput(data=rows, many=True)
        read.is_valid(raise_exception=True)
        return super().validate_answers(read.validated_data)


class WrittenEndpoint(Endpoint):
    """Decisions in writing, by the identifier of the meeting; ``meetings/<id>/convene/`` sends the texts."""

    queryset = Meeting.objects.none()
    serializer_class = WrittenSerializer
    pagination_class = None
    lookup_value_converter = "uuid"
    parser_classes = [JSONParser, MultiPartParser]
    rights = {
        "retrieve": "meeting.view",
        "answer": "meeting.vote",
        "paper": "meeting.conduct",
        "end": "meeting.conduct",
    }

    def retrieve(self, request: Request, pk: Any = None) -> Response:
        return _told(request, _meeting(request, pk))

    @extend_schema(request=AnswersInput, responses=WrittenSerializer)
    @action(detail=True, methods=["post"])
    def answer(self, request: Request, pk: Any) -> Response:
        """Answer for all heads one acts for."""
        access, meeting = access_of(request), _meeting(request, pk)
        given = self.checked(request, AnswersInput)
        return _told(request, answer_in_writing(meeting=meeting, persons=access.own_ids, by=access.user_id, **given))

    @extend_schema(request={"multipart/form-data": PaperAnswersInput}, responses=WrittenSerializer)
    @action(detail=True, methods=["post"])
    def paper(self, request: Request, pk: Any) -> Response:
        """Enter what one head answered on paper."""
        meeting, given = _meeting(request, pk), self.checked(request, PaperAnswersInput)
        line = get_object_or_404(RollLine, meeting=meeting, pk=given.pop("head"))
        file = given.pop("paper")
        paper = Paper(file.name, file.read()) if file else None
        return _told(request, answer_on_paper(roll_line=line, paper=paper, by=access_of(request).user_id, **given))

    @extend_schema(request=None, responses=WrittenSerializer)
    @action(detail=True, methods=["post"])
    def end(self, request: Request, pk: Any) -> Response:
        """End it once the closing day is over."""
        meeting = _meeting(request, pk)
        return _told(request, end_written(meeting=meeting, at=timezone.now(), by=access_of(request).user_id))


def _meeting(request: Request, pk: Any) -> Meeting:
    found: QuerySet[Meeting] = meetings_for(access_of(request)).filter(kind=Meeting.Kind.WRITTEN)
    return get_object_or_404(found, pk=pk)


def _told(request: Request, meeting: Meeting) -> Response:
    state = written_state(meeting)
    heads = state.heads if access_of(request).may("meeting.conduct") else ()
    return Response(
        {
            "meeting": meeting.pk,
            "number": meeting.number,
            "state": meeting.state,
            "closes_on": meeting.held_on,
            "texts": [_text(text) for text in state.texts],
            "heads": [_head(head) for head in heads],
        }
    )


def _text(text: TextState) -> dict[str, Any]:
    row = text.resolution
    return {
        "resolution": row.pk,
        "title": row.item.title,
        "text": row.text,
        "state": row.state,
        "heads": text.heads,
        "agreed": len(text.agreed),
        "refused": len(text.refused),
        "silent": len(text.silent),
        "shares": text.shares,
        "agreed_shares": text.agreed_shares,
        "failure": text.failure_told,
    }


def _head(head: HeadAnswers) -> dict[str, Any]:
    return {
        "head": head.line.pk,
        "name": head.line.name,
        "shares": head.line.shares,
        "answers": [vote.choice if vote else "" for vote in head.votes],
        "is_missing": head.is_missing,
    }
