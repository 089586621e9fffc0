"""What the API says and takes of minutes."""

from rest_framework import serializers

from meetings.models import Meeting
from meetings.queries.verification import TOLD


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
    document = serializers.UUIDField(allow_null=True)


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


class PaperInput(serializers.Serializer):
    """The minutes signed on paper, as one PDF, and who signed them."""

    file = serializers.FileField()
    keys = serializers.ListField(child=serializers.CharField(max_length=40), max_length=1000)
