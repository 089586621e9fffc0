"""The points of agendas and their papers, for programs."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from documents.models import Document
from documents.services import Paper
from koprogo.core.endpoints import ReadEndpoint
from koprogo.users.access import access_of
from meetings.api.before_serializers import (
    AgendaItemChangeInput,
    AgendaItemInput,
    AgendaItemSerializer,
    AnnexInput,
    AnnexSerializer,
    MoveInput,
)
from meetings.models import AgendaItem
from meetings.queries.annexes import annexes
from meetings.queries.meetings import meetings_for
from meetings.services.agenda import add_item, change_item, move_item, remove_item
from meetings.services.annexes import add_annex, remove_annex

VIEW, PREPARE = "meeting.view", "meeting.prepare"
STEPS = {"up": -1, "down": 1}


class AgendaItemEndpoint(ReadEndpoint):
    """The points of agendas; ``position`` gives their order."""

    queryset = AgendaItem.objects.all()
    serializer_class = AgendaItemSerializer
    filterset_fields = ["meeting", "kind", "decision"]
    rights = {
        "list": VIEW,
        "retrieve": VIEW,
        "create": PREPARE,
        "partial_update": PREPARE,
        "destroy": PREPARE,
        "move": PREPARE,
    }

    def get_queryset(self) -> QuerySet[AgendaItem]:
        return AgendaItem.objects.filter(meeting__in=meetings_for(access_of(self.request)))

    @extend_schema(request=AgendaItemInput, responses={201: AgendaItemSerializer})
    def create(self, request: Request) -> Response:
        item = add_item(**self.checked(request, AgendaItemInput), by=access_of(request).user_id)
        return Response(self.one(item.pk), status=201)

    @extend_schema(request=AgendaItemChangeInput, responses=AgendaItemSerializer)
    def partial_update(self, request: Request, pk: Any) -> Response:
        item = self.get_object()
        given = self.checked(request, AgendaItemChangeInput, partial=True)
        change_item(item=item, by=access_of(request).user_id, **given)
        return Response(self.one(pk))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: Any) -> Response:
        remove_item(item=self.get_object(), by=access_of(request).user_id)
        return Response(status=204)

    @extend_schema(request=MoveInput, responses=AgendaItemSerializer)
    @action(detail=True, methods=["post"])
    def move(self, request: Request, pk: Any) -> Response:
        """Move a point up or down by one place."""
        item = self.get_object()
        step = STEPS[self.checked(request, MoveInput)["step"]]
        move_item(item=item, step=step, by=access_of(request).user_id)
        return Response(self.one(pk))


class AnnexEndpoint(ReadEndpoint):
    """The papers on points of agendas; they come and go while the agenda is prepared."""

    queryset = Document.objects.all()
    serializer_class = AnnexSerializer
    parser_classes = [JSONParser, MultiPartParser]
    rights = {"list": VIEW, "retrieve": VIEW, "create": PREPARE, "destroy": PREPARE}

    def get_queryset(self) -> QuerySet[Document]:
        items = AgendaItem.objects.filter(meeting__in=meetings_for(access_of(self.request)))
        return annexes(items.values("pk"))

    @extend_schema(request={"multipart/form-data": AnnexInput}, responses={201: AnnexSerializer})
    def create(self, request: Request) -> Response:
        given = self.checked(request, AnnexInput)
        file = given.pop("paper")
        paper = Paper(file.name, file.read())
        annex = add_annex(paper=paper, by=access_of(request).user_id, **given)
        return Response(self.one(annex.pk), status=201)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: Any) -> Response:
        remove_annex(annex=self.get_object(), by=access_of(request).user_id)
        return Response(status=204)
