"""Papers for programs: what was made, how far it is, and the files."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from buildings.models import Owner
from documents.models import Document, DocumentBatch
from documents.queries import COUNCIL, documents_of, file_name
from documents.services import note_reading, read_document, retry_document
from koprogo.core.api import JSONRenderer, PdfRenderer
from koprogo.core.downloads import kept_response, pdf_response
from koprogo.core.endpoints import ReadEndpoint
from koprogo.core.work import nudge
from koprogo.users.access import access_of
from koprogo.users.api.looks import NotesLooks

State = Document.State
PDF = {(200, "application/pdf"): OpenApiTypes.BINARY}


class DocumentSerializer(serializers.Serializer):
    """A paper; ``sha256`` is of the file as it was kept and sent."""

    id = serializers.UUIDField()
    batch = serializers.UUIDField(source="batch_id", allow_null=True)
    kind = serializers.CharField()
    title = serializers.CharField()
    owner = serializers.UUIDField(source="owner_id", allow_null=True)
    subject = serializers.UUIDField(source="subject_id", allow_null=True)
    language = serializers.CharField()
    state = serializers.ChoiceField(State.choices)
    attempt_count = serializers.IntegerField()
    last_error = serializers.CharField()
    media_type = serializers.CharField()
    sha256 = serializers.CharField()
    byte_count = serializers.IntegerField()
    page_count = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    rendered_at = serializers.DateTimeField(allow_null=True)


class BatchSerializer(serializers.Serializer):
    """Papers made by one act, and how many are ready."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    title = serializers.CharField()
    subject = serializers.UUIDField(source="subject_id", allow_null=True)
    total_count = serializers.IntegerField()
    rendered_count = serializers.IntegerField()
    failed_count = serializers.IntegerField()
    created_at = serializers.DateTimeField()


class DocumentFilter(filters.FilterSet):  # type: ignore[misc]
    owner = filters.UUIDFilter(field_name="owner_id")
    batch = filters.UUIDFilter(field_name="batch_id")
    subject = filters.UUIDFilter(field_name="subject_id")

    class Meta:
        model = Document
        fields = ["kind", "state"]


class FiledDocuments(ReadEndpoint):
    """Papers with their files, whoever may ask for which."""

    queryset = Document.objects.all()
    serializer_class = DocumentSerializer
    filterset_class = DocumentFilter

    @extend_schema(responses=PDF)
    @action(detail=True, renderer_classes=[JSONRenderer, PdfRenderer], filterset_class=None)
    def file(self, request: Request, pk: Any) -> HttpResponse:
        """Give the kept file, if it is still the one that was kept."""
        finished = self.get_queryset().filter(state=State.RENDERED).select_related("owner")
        document = get_object_or_404(finished, pk=pk)
        access = access_of(request)
        note_reading(document=document, by=access.user_id, own=access.own_ids)
        content, name = read_document(document), file_name(document)
        if document.media_type != "application/pdf":
            return kept_response(content, name, document.media_type)
        return pdf_response(content, name)


class DocumentEndpoint(NotesLooks, FiledDocuments):
    """All papers of the copropriété."""

    list_look, looks_at = "owner.letters_listed", Owner
    queryset = Document.objects.exclude(kind=COUNCIL)
    rights = {"list": "letter.view", "retrieve": "letter.view", "file": "letter.view", "retry": "delivery.retry"}

    @extend_schema(request=None, responses=DocumentSerializer)
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, pk: Any) -> Response:
        """Try a failed rendering again."""
        access = access_of(request)
        retry_document(document=get_object_or_404(self.get_queryset(), pk=pk), by=access.user_id)
        nudge("documents.drain", schema=access.schema)
        return Response(self.one(pk))


class OwnDocumentEndpoint(FiledDocuments):
    """The finished papers of the owner who asks."""

    rights = {"list": "own_document.view", "retrieve": "own_document.view", "file": "own_document.view"}

    def get_queryset(self) -> QuerySet[Document]:
        return documents_of(access_of(self.request).party_ids)


class BatchEndpoint(ReadEndpoint):
    """Batches of papers."""

    queryset = DocumentBatch.objects.annotate(
        rendered_count=Count("documents", filter=Q(documents__state=State.RENDERED)),
        failed_count=Count("documents", filter=Q(documents__state=State.FAILED)),
    )
    serializer_class = BatchSerializer
    filterset_fields = ["kind"]
    rights = {"list": "letter.view", "retrieve": "letter.view"}
