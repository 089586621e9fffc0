"""The catalogue of rules and of kinds of decision, for programs of anybody."""

from typing import Any

from django.http import Http404
from django.utils.timezone import localdate
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from koprogo.core.days import FIRST_ON, LAST_ON
from koprogo.core.inputs import checked_input
from meetings.domain.majorities import Majority
from meetings.domain.rules import Confidence
from meetings.queries.rules import found_chapters, kinds_on

ON = OpenApiParameter("on", str, description="A day (`2018-06-30`): what the law was then.")
WORDS = OpenApiParameter("q", str, description="Words that all occur, in the language of the answer.")


class CatalogueQuery(serializers.Serializer):
    q = serializers.CharField(required=False, allow_blank=True, default="", max_length=100)
    on = serializers.DateField(required=False, default=None)

    def validate_on(self, on: Any) -> Any:
        if on is not None and not FIRST_ON <= on <= LAST_ON:
            raise serializers.ValidationError
        return on


class RuleSerializer(serializers.Serializer):
    number = serializers.CharField()
    chapter = serializers.CharField()
    title = serializers.CharField()
    text = serializers.CharField()
    article = serializers.CharField()
    confidence = serializers.ChoiceField(choices=[(one.value, one.value) for one in Confidence])
    since = serializers.DateField(allow_null=True, help_text="First day in force; null: not bound to a day.")
    until = serializers.DateField(allow_null=True, help_text="First day no longer in force; null: still is.")
    majority = serializers.ChoiceField(choices=[(one.value, one.value) for one in Majority], allow_null=True)


class DecisionKindSerializer(serializers.Serializer):
    code = serializers.CharField()
    title = serializers.CharField()
    majority = serializers.ChoiceField(choices=[(one.value, one.value) for one in Majority])
    rule = serializers.CharField()
    article = serializers.CharField()
    confidence = serializers.ChoiceField(choices=[(one.value, one.value) for one in Confidence])


class CatalogueEndpoint(APIView):
    """Open to anybody: the law is no secret, and no database is asked."""

    audience = "anybody"
    authentication_classes: list[Any] = []
    permission_classes = [AllowAny]

    def asked(self, request: Request) -> dict[str, Any]:
        return checked_input(request.query_params, CatalogueQuery, False)


class Rules(CatalogueEndpoint):
    @extend_schema(operation_id="rules_list", parameters=[WORDS, ON], responses=RuleSerializer(many=True), auth=[])
    def get(self, request: Request) -> Response:
        """List the rules of assemblies, syndic and council, in the order of their numbers."""
        asked = self.asked(request)
        rules = [rule for chapter in found_chapters(asked["q"], asked["on"]) for rule in chapter.rules]
        return Response(RuleSerializer(rules, many=True).data)


class RuleByNumber(CatalogueEndpoint):
    @extend_schema(operation_id="rules_retrieve", responses=RuleSerializer, auth=[])
    def get(self, request: Request, number: str) -> Response:
        """Return one rule by its number, as a refusal names it in `rule`."""
        rules = (rule for chapter in found_chapters() for rule in chapter.rules if rule.number == number)
        rule = next(rules, None)
        if rule is None:
            raise Http404
        return Response(RuleSerializer(rule).data)


class DecisionKinds(CatalogueEndpoint):
    @extend_schema(
        operation_id="decision_kinds_list",
        parameters=[WORDS, ON],
        responses=DecisionKindSerializer(many=True),
        auth=[],
    )
    def get(self, request: Request) -> Response:
        """List what an assembly can decide, with the majority the law asks for on a day, by default today."""
        asked = self.asked(request)
        return Response(DecisionKindSerializer(kinds_on(asked["on"] or localdate(), asked["q"]), many=True).data)
