"""What programs send and are told about the council."""

from rest_framework import serializers

from koprogo.core.fields import MoneyField
from koprogo.core.money import Cents
from meetings.domain.delegations import POWERS
from meetings.domain.majorities import Majority
from meetings.models import CouncilEntry

LONGEST = 10_000
MAJORITIES = [(one.value, one.value) for one in Majority]


class DelegationSerializer(serializers.Serializer):
    """Acts delegated within a ceiling; ``done`` lists ``on``, ``act``, ``text``, ``cents`` and ``document``."""

    id = serializers.UUIDField()
    resolution = serializers.UUIDField(source="resolution_id")
    power = serializers.ChoiceField(list(POWERS))
    acts = serializers.JSONField()
    ceiling = MoneyField(source="ceiling_cents")
    from_on = serializers.DateField()
    until_on = serializers.DateField()
    done = serializers.JSONField()
    follow_up = serializers.CharField()


class DelegationInput(serializers.Serializer):
    """A decision by its identifier, and what it delegates; reserved powers are refused."""

    resolution = serializers.UUIDField()
    power = serializers.ChoiceField(list(POWERS))
    acts = serializers.ListField(child=serializers.CharField(max_length=500, allow_blank=True), max_length=50)
    ceiling = MoneyField(source="ceiling_cents")
    until_on = serializers.DateField()


class DelegatedActInput(serializers.Serializer):
    """An act by its place in ``acts``, what was done, its amount and the paper that proves it."""

    act = serializers.IntegerField(min_value=0, max_value=1000, default=0)
    on = serializers.DateField()
    text = serializers.CharField(max_length=LONGEST)
    amount = MoneyField(source="cents", default=Cents(0))
    file = serializers.FileField(required=False)


class DelegationFollowInput(serializers.Serializer):
    follow_up = serializers.CharField(max_length=500, allow_blank=True)


class CouncilEntrySerializer(serializers.Serializer):
    """A page of the book; of a report ``item`` is the point of the agenda it was put to."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(CouncilEntry.Kind.choices)
    held_on = serializers.DateField()
    from_on = serializers.DateField(allow_null=True)
    text = serializers.CharField()
    opinion = serializers.CharField()
    present = serializers.JSONField()
    document = serializers.UUIDField(source="document_id", allow_null=True)
    sent_on = serializers.DateField(allow_null=True)
    item = serializers.UUIDField(source="item_id", allow_null=True)


class NoticeInput(serializers.Serializer):
    text = serializers.CharField(max_length=LONGEST)


class CouncilMeetingInput(serializers.Serializer):
    """Who was there, what was said and decided."""

    on = serializers.DateField()
    present = serializers.ListField(child=serializers.CharField(max_length=160), max_length=100)
    text = serializers.CharField(max_length=LONGEST, allow_blank=True, default="")
    file = serializers.FileField(required=False)


class ReportInput(serializers.Serializer):
    """A period, the controls done and the opinion on the syndic, or the report as a file."""

    from_on = serializers.DateField()
    on = serializers.DateField()
    text = serializers.CharField(max_length=LONGEST, allow_blank=True, default="")
    opinion = serializers.CharField(max_length=LONGEST, allow_blank=True, default="")
    file = serializers.FileField(required=False)


class HouseRulesSerializer(serializers.Serializer):
    """What the regulations add to the law of assemblies."""

    notice_days = serializers.IntegerField(max_value=365)
    clear_days = serializers.BooleanField()
    council_report_months = serializers.IntegerField(max_value=99)
    delegation_majority = serializers.ChoiceField(choices=MAJORITIES)
