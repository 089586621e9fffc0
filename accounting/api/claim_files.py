"""The file handed over to the lawyer, for programs (R-350)."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.services.claim_files import KIND, bundle, prepare_claim_file
from buildings.models import Owner
from documents.models import Document
from koprogo.audit.services import note_look
from koprogo.core.api import JSONRenderer, PdfRenderer
from koprogo.core.downloads import pdf_response
from koprogo.core.endpoints import ReadEndpoint
from koprogo.core.fields import DayField, Reference
from koprogo.core.filters import ReferenceFilter
from koprogo.core.limits import limited
from koprogo.users.access import access_of
from koprogo.users.api.looks import NotesLooks


class ClaimFileSerializer(serializers.Serializer):
    """A file about what an owner owes; it can be taken once its ``state`` is rendered."""

    id = serializers.UUIDField()
    owner = serializers.UUIDField(source="subject_id")
    title = serializers.CharField()
    state = serializers.ChoiceField(Document.State.choices)
    created_at = serializers.DateTimeField()
    rendered_at = serializers.DateTimeField(allow_null=True)


class ClaimFileInput(serializers.Serializer):
    """The owner, and the day what he owes is told of; today unless said."""

    owner = Reference(queryset=Owner.objects.all())
    on = DayField(required=False)


class ClaimFileFilter(filters.FilterSet):  # type: ignore[misc]
    owner = ReferenceFilter(field_name="subject_id", model=Owner)

    class Meta:
        model = Document
        fields = ["state"]


class ClaimFileEndpoint(NotesLooks, ReadEndpoint):
    """Account, debts, reminders, proofs and privilege of one owner, bound as one PDF."""

    list_look, looks_at = "owner.arrears_listed", Owner
    queryset = Document.objects.filter(kind=KIND)
    serializer_class = ClaimFileSerializer
    filterset_class = ClaimFileFilter
    rights = dict.fromkeys(("list", "retrieve", "create", "file"), "reminder.send")

    @extend_schema(request=ClaimFileInput, responses={201: ClaimFileSerializer})
    def create(self, request: Request) -> Response:
        """Ask for a file; it is drawn in a moment."""
        given = {"on": localdate()} | self.checked(request, ClaimFileInput)
        made = prepare_claim_file(**given, by=access_of(request).user_id)
        return Response(self.one(made.pk), status=201)

    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    @action(detail=True, renderer_classes=[JSONRenderer, PdfRenderer], filterset_class=None)
    @limited("export")
    def file(self, request: Request, pk: Any) -> HttpResponse:
        """Give the whole file as one PDF."""
        ready: QuerySet[Document] = self.get_queryset().filter(state=Document.State.RENDERED)
        cover = get_object_or_404(ready, pk=pk)
        owner = get_object_or_404(Owner, pk=cover.subject_id)
        note_look(action="owner.viewed", subject=owner, by=access_of(request).user_id)
        return pdf_response(bundle(cover), f"{owner.reference}.pdf")
