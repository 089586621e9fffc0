"""The control of the accounts reviewer for programs: draw, tick, ask, answer, conclude, report (art. 3.91, R-307)."""

from typing import Any

from django.db.models import Sum
from django.http import Http404
from django.shortcuts import get_object_or_404
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.api.reports import ReportSerializer, report_body
from accounting.domain.sampling import Method
from accounting.models import FiscalYear, ReviewNote
from accounting.queries.review_reports import review_report
from accounting.queries.reviews import Review, review_of
from accounting.services.reviews import answer_question, ask_about, conclude_review, draw_sample, tick_entry
from koprogo.core.endpoints import Endpoint, ReadEndpoint
from koprogo.core.fields import MoneyField
from koprogo.core.filters import ReferenceFilter
from koprogo.users.access import access_of


class DrawSerializer(serializers.Serializer):
    """How a sample was drawn: with its seed it can be drawn again."""

    drawn_on = serializers.DateField()
    method = serializers.ChoiceField([way.value for way in Method])
    account = serializers.CharField()
    seed = serializers.CharField()
    count = serializers.IntegerField()


class ReviewSerializer(serializers.Serializer):
    """The control of a year: how far it is, how it was drawn, the conclusion once it is given."""

    fiscal_year = serializers.UUIDField()
    drawn_count = serializers.IntegerField()
    waiting_count = serializers.IntegerField()
    drawn = MoneyField(source="drawn_cents")
    draws = DrawSerializer(many=True)
    is_concluded = serializers.BooleanField()
    conclusion = serializers.CharField()
    concluded_on = serializers.DateField(allow_null=True)


class ReviewNoteSerializer(serializers.Serializer):
    """An entry that was drawn, and what was asked and answered about it."""

    id = serializers.UUIDField()
    fiscal_year = serializers.UUIDField(source="fiscal_year_id")
    entry = serializers.UUIDField(source="entry_id")
    amount = MoneyField(source="cents")
    state = serializers.ChoiceField(ReviewNote.State.choices)
    question = serializers.CharField()
    answer = serializers.CharField()
    answered_at = serializers.DateTimeField(allow_null=True)


class DrawInput(serializers.Serializer):
    """How many, and how: the largest, at random, or those of an account."""

    method = serializers.ChoiceField([way.value for way in Method])
    count = serializers.IntegerField(min_value=1, max_value=200)
    account = serializers.CharField(max_length=10, required=False, allow_blank=True)
    seed = serializers.CharField(max_length=32, required=False, allow_blank=True)


class QuestionInput(serializers.Serializer):
    question = serializers.CharField(max_length=1000)


class AnswerInput(serializers.Serializer):
    answer = serializers.CharField(max_length=2000)


class ConclusionInput(serializers.Serializer):
    conclusion = serializers.CharField(max_length=4000)


class ReviewEndpoint(Endpoint):
    """The control of a year, by the identifier of the year."""

    queryset = FiscalYear.objects.none()
    serializer_class = ReviewSerializer
    pagination_class = None
    lookup_value_converter = "uuid"
    rights = {
        "retrieve": "settlement.view",
        "report": "settlement.view",
        "draw": "review.make",
        "conclude": "review.make",
    }

    def retrieve(self, request: Request, pk: Any = None) -> Response:
        return Response(_review(_year(pk)))

    @extend_schema(request=DrawInput, responses={201: ReviewSerializer})
    @action(detail=True, methods=["post"])
    def draw(self, request: Request, pk: Any) -> Response:
        """Add entries to what is to be looked at; none is drawn twice."""
        year = _year(pk)
        draw_sample(year=year, by=access_of(request).user_id, **self.checked(request, DrawInput))
        return Response(_review(year), status=201)

    @extend_schema(request=ConclusionInput, responses=ReviewSerializer)
    @action(detail=True, methods=["post"])
    def conclude(self, request: Request, pk: Any) -> Response:
        """Give the conclusion for the assembly, once."""
        year = _year(pk)
        conclude_review(year=year, by=access_of(request).user_id, **self.checked(request, ConclusionInput))
        return Response(_review(year))

    @extend_schema(responses=ReportSerializer)
    @action(detail=True)
    def report(self, request: Request, pk: Any) -> Response:
        """Return the report as its tables."""
        found = review_of(_year(pk))
        if not found.notes:
            raise Http404
        return Response(report_body(review_report(found), found.year.last_on or found.year.from_on))


class ReviewNoteFilter(filters.FilterSet):  # type: ignore[misc]
    fiscal_year = ReferenceFilter(field_name="fiscal_year_id", model=FiscalYear)

    class Meta:
        model = ReviewNote
        fields = ["state"]


class ReviewNoteEndpoint(ReadEndpoint):
    """The entries that were drawn."""

    queryset = ReviewNote.objects.filter(entry__isnull=False).annotate(cents=Sum("entry__lines__debit_cents"))
    serializer_class = ReviewNoteSerializer
    filterset_class = ReviewNoteFilter
    rights = {
        "list": "settlement.view",
        "retrieve": "settlement.view",
        "tick": "review.make",
        "ask": "review.make",
        "answer": "review.answer",
    }

    @extend_schema(request=None, responses=ReviewNoteSerializer)
    @action(detail=True, methods=["post"])
    def tick(self, request: Request, pk: Any) -> Response:
        """Note that an entry and its voucher agree."""
        tick_entry(note=_note(pk), by=access_of(request).user_id)
        return Response(self.one(pk))

    @extend_schema(request=QuestionInput, responses=ReviewNoteSerializer)
    @action(detail=True, methods=["post"])
    def ask(self, request: Request, pk: Any) -> Response:
        """Ask the syndic about an entry."""
        note = _note(pk)
        ask_about(note=note, by=access_of(request).user_id, **self.checked(request, QuestionInput))
        return Response(self.one(pk))

    @extend_schema(request=AnswerInput, responses=ReviewNoteSerializer)
    @action(detail=True, methods=["post"])
    def answer(self, request: Request, pk: Any) -> Response:
        """Answer the reviewer."""
        note = _note(pk)
        answer_question(note=note, by=access_of(request).user_id, **self.checked(request, AnswerInput))
        return Response(self.one(pk))


def _year(pk: Any) -> FiscalYear:
    return get_object_or_404(FiscalYear, pk=pk)


def _note(pk: Any) -> ReviewNote:
    return get_object_or_404(ReviewNote.objects.select_related("fiscal_year"), pk=pk, entry__isnull=False)


def _review(year: FiscalYear) -> dict[str, Any]:
    found: Review = review_of(year)
    numbers = {"fiscal_year": year.pk, "drawn_count": len(found.notes), "waiting_count": found.waiting_count}
    names = ("drawn_cents", "draws", "is_concluded", "conclusion", "concluded_on")
    return dict(ReviewSerializer(numbers | {name: getattr(found, name) for name in names}).data)
