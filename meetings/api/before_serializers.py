"""What the API of assemblies in preparation says and takes."""

from typing import Any

from django.conf import settings
from rest_framework import serializers

from buildings.models import AllocationKey, Owner
from koprogo.core.fields import DayField, MoneyField, Reference
from meetings.forms.meetings import KINDS, SOURCES
from meetings.models import AgendaItem, Meeting


class MeetingSerializer(serializers.Serializer):
    """An assembly: what it is, when and where, and how far it is."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    kind = serializers.ChoiceField(Meeting.Kind.choices)
    state = serializers.ChoiceField(Meeting.State.choices)
    held_on = serializers.DateField()
    begins_at = serializers.TimeField(allow_null=True)
    place = serializers.CharField()
    remote_link = serializers.CharField()
    consultation = serializers.CharField()
    basis = serializers.ChoiceField(Meeting.Basis.choices)
    basis_note = serializers.CharField()
    requested_on = serializers.DateField(allow_null=True)
    outside_reason = serializers.CharField()
    urgency_reason = serializers.CharField()
    first = serializers.UUIDField(source="first_id", allow_null=True)
    convened_on = serializers.DateField(allow_null=True)
    opened_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()


class MeetingChangeInput(serializers.Serializer):
    held_on = DayField()
    begins_at = serializers.TimeField(required=False, allow_null=True)
    place = serializers.CharField(max_length=200, required=False, allow_blank=True)
    remote_link = serializers.URLField(max_length=300, required=False, allow_blank=True)
    consultation = serializers.CharField(max_length=300, required=False, allow_blank=True)
    basis = serializers.ChoiceField(Meeting.Basis.choices, required=False)
    basis_note = serializers.CharField(max_length=300, required=False, allow_blank=True)
    requested_on = DayField(required=False, allow_null=True)
    outside_reason = serializers.CharField(max_length=500, required=False, allow_blank=True)
    urgency_reason = serializers.CharField(max_length=500, required=False, allow_blank=True)


class MeetingInput(MeetingChangeInput):
    """``agenda_from``: the template of the law, the last ordinary assembly, or an empty agenda."""

    kind = serializers.ChoiceField(KINDS)
    agenda_from = serializers.ChoiceField([code for code, _ in SOURCES], default="empty", source="source")


class MeetingCancelInput(serializers.Serializer):
    reason = serializers.CharField(max_length=300)


class OrderInput(serializers.Serializer):
    """Each point of the agenda once, in its new place."""

    items = serializers.ListField(child=serializers.UUIDField(), max_length=500)


class PointInput(serializers.Serializer):
    """One point of the template by its code; without it all that lack."""

    code = serializers.CharField(max_length=40, required=False)


class MissingPointSerializer(serializers.Serializer):
    """What the law wants on the agenda and is not there."""

    code = serializers.CharField()
    kind = serializers.CharField()
    title = serializers.CharField()
    article = serializers.CharField()


class ConflictSerializer(serializers.Serializer):
    """An owner who does not vote on a point about his own mission, and why (R-135)."""

    owner = serializers.UUIDField()
    reason = serializers.CharField(allow_blank=True)


class WordsSerializer(serializers.Serializer):
    """Title and text in another language of the owners."""

    title = serializers.CharField(max_length=200, allow_blank=True, default="")
    text = serializers.CharField(max_length=8000, allow_blank=True, default="")


class AgendaItemSerializer(serializers.Serializer):
    """A point of an agenda; the majority follows from ``decision``."""

    id = serializers.UUIDField()
    meeting = serializers.UUIDField(source="meeting_id")
    position = serializers.IntegerField()
    kind = serializers.ChoiceField(AgendaItem.Kind.choices)
    decision = serializers.CharField()
    title = serializers.CharField()
    text = serializers.CharField()
    key = serializers.UUIDField(source="key_id", allow_null=True)
    amount = MoneyField(source="amount_cents", allow_null=True)
    financing = serializers.CharField()
    subject = serializers.CharField()
    subject_id = serializers.UUIDField(allow_null=True)
    proposed_by = serializers.CharField()
    conflicts = ConflictSerializer(many=True)
    translations = serializers.DictField(child=WordsSerializer())


class ConflictInput(serializers.Serializer):
    owner = Reference(queryset=Owner.objects.all())
    reason = serializers.CharField(max_length=200, allow_blank=True, default="")

    def to_internal_value(self, data: Any) -> dict[str, str]:
        """Return it as the agenda keeps it."""
        read = super().to_internal_value(data)
        if "owner" not in read:  # Asked for even where only some fields of the point change.
            raise serializers.ValidationError({"owner": [self.fields["owner"].error_messages["required"]]})
        return {"owner": str(read["owner"].pk), "reason": read.get("reason", "")}


class TranslationsField(serializers.DictField):
    """Texts by language, of the languages the product speaks."""

    child = WordsSerializer()

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        read: dict[str, Any] = super().to_internal_value(data)
        if unknown := set(read) - {code for code, _name in settings.LANGUAGES}:
            raise serializers.ValidationError({code: ["?"] for code in unknown})
        return {code: dict(words) for code, words in read.items()}


class AgendaItemChangeInput(serializers.Serializer):
    kind = serializers.ChoiceField(AgendaItem.Kind.choices)
    decision = serializers.CharField(max_length=40, required=False, allow_blank=True)
    title = serializers.CharField(max_length=200)
    text = serializers.CharField(max_length=8000, required=False, allow_blank=True)
    key = Reference(queryset=AllocationKey.objects.all(), required=False, allow_null=True)
    amount = MoneyField(source="amount_cents", required=False, allow_null=True)
    financing = serializers.CharField(max_length=200, required=False, allow_blank=True)
    conflicts = ConflictInput(many=True, required=False)
    translations = TranslationsField(required=False)


class AgendaItemInput(AgendaItemChangeInput):
    meeting = Reference(queryset=Meeting.objects.all())


class AnnexSerializer(serializers.Serializer):
    """A paper on a point of the agenda."""

    id = serializers.UUIDField()
    item = serializers.UUIDField(source="subject_id")
    title = serializers.CharField()
    media_type = serializers.CharField()


class AnnexInput(serializers.Serializer):
    """The paper itself, as a file of a form."""

    item = Reference(queryset=AgendaItem.objects.all())
    title = serializers.CharField(max_length=160)
    paper = serializers.FileField()


class MoveInput(serializers.Serializer):
    """Up or down by one place."""

    step = serializers.ChoiceField([("up", "up"), ("down", "down")])
