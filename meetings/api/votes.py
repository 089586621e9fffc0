"""Resolutions and ballots for programs."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from koprogo.core.endpoints import ReadEndpoint
from koprogo.users.access import access_of
from meetings.api.vote_shapes import (
    AmendInput,
    BallotInput,
    OwnVoteInput,
    ProofSerializer,
    ReceiptInput,
    ResolutionInput,
    ResolutionSerializer,
    ShowInput,
    VoteCloseInput,
    VoteSerializer,
    WithdrawInput,
)
from meetings.models import Resolution, Vote
from meetings.queries.ballots import own_votes, proof_of
from meetings.services.votes import (
    amend_resolution,
    cast_own,
    cast_vote,
    close_vote,
    open_vote,
    prepare_resolution,
    vote_by_show,
    withdraw,
)


class ResolutionEndpoint(ReadEndpoint):
    """Texts put to the vote; majority, weights and outcome are never taken from a program."""

    queryset: QuerySet[Resolution] = Resolution.objects.all()
    serializer_class = ResolutionSerializer
    filterset_fields = ["meeting", "item", "state"]
    rights = {
        "list": "meeting.view",
        "retrieve": "meeting.view",
        **dict.fromkeys(("create", "amend", "open", "close", "withdraw", "ballot", "show"), "meeting.conduct"),
    }

    @extend_schema(request=ResolutionInput, responses={201: ResolutionSerializer})
    def create(self, request: Request) -> Response:
        row = prepare_resolution(**self.checked(request, ResolutionInput), by=access_of(request).user_id)
        return Response(self.one(row.pk), status=201)

    @extend_schema(request=AmendInput, responses=ResolutionSerializer)
    @action(detail=True, methods=["post"])
    def amend(self, request: Request, pk: Any) -> Response:
        return self.step(request, pk, amend_resolution, AmendInput)

    @extend_schema(request=None, responses=ResolutionSerializer)
    @action(detail=True, methods=["post"])
    def open(self, request: Request, pk: Any) -> Response:
        return self.step(request, pk, open_vote, at=timezone.now())

    @extend_schema(request=VoteCloseInput, responses=ResolutionSerializer)
    @action(detail=True, methods=["post"])
    def close(self, request: Request, pk: Any) -> Response:
        """Close a vote; while people there have not voted this needs ``confirm``."""
        return self.step(request, pk, close_vote, VoteCloseInput, at=timezone.now())

    @extend_schema(request=WithdrawInput, responses=ResolutionSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: Any) -> Response:
        return self.step(request, pk, withdraw, WithdrawInput)

    @extend_schema(request=BallotInput, responses=ResolutionSerializer)
    @action(detail=True, methods=["post"])
    def ballot(self, request: Request, pk: Any) -> Response:
        """Write down the ballot of one head."""
        resolution = get_object_or_404(Resolution, pk=pk)
        given = self.checked(request, BallotInput)
        cast_vote(resolution=resolution, roll_line=given.pop("head"), by=access_of(request).user_id, **given)
        return Response(self.one(pk))

    @extend_schema(request=ShowInput, responses=ResolutionSerializer)
    @action(detail=True, methods=["post"])
    def show(self, request: Request, pk: Any) -> Response:
        """Write down a show of hands: all alike, except who is named."""
        resolution = get_object_or_404(Resolution, pk=pk)
        given = self.checked(request, ShowInput)
        exceptions = {row["head"]: row["choice"] for row in given.pop("exceptions")}
        vote_by_show(resolution=resolution, exceptions=exceptions, by=access_of(request).user_id, **given)
        return Response(self.one(pk))

    def step(self, request: Request, pk: Any, act: Any, needs: Any = None, **more: Any) -> Response:
        resolution = get_object_or_404(Resolution, pk=pk)
        given = self.checked(request, needs) if needs else {}
        act(resolution=resolution, by=access_of(request).user_id, **given, **more)
        return Response(self.one(pk))


class VoteEndpoint(ReadEndpoint):
    """One's own ballots; whose they are follows from who asks."""

    serializer_class = VoteSerializer
    filterset_fields = ["resolution"]
    rights = {
        "list": "meeting.vote",
        "retrieve": "meeting.vote",
        "create": "meeting.vote",
        "verify": "meeting.view",
    }

    def get_queryset(self) -> QuerySet[Vote]:
        if getattr(self, "swagger_fake_view", False):
            return Vote.objects.none()
        access = access_of(self.request)
        return own_votes(access.own_ids, access.user_id)

    @extend_schema(request=OwnVoteInput, responses={201: VoteSerializer(many=True)})
    def create(self, request: Request) -> Response:
        access = access_of(request)
        cast = cast_own(persons=access.own_ids, by=access.user_id, **self.checked(request, OwnVoteInput))
        rows = self.rows(Vote.objects.filter(pk__in=[vote.pk for vote in cast]).order_by("roll_line__position"))
        return Response(self.shown(list(rows)), status=201)

    @extend_schema(parameters=[OpenApiParameter("receipt", str, required=True)], responses=ProofSerializer)
    @action(detail=False, filterset_fields=None, pagination_class=None)
    def verify(self, request: Request) -> Response:
        """Find a ballot by its receipt and tell whether it is counted as it was cast."""
        asked = ReceiptInput(data=request.query_params)
        asked.is_valid(raise_exception=True)
        proof = proof_of(asked.validated_data["receipt"])
        if proof is None:
            raise Http404
        return Response(ProofSerializer(proof).data)
