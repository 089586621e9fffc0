"""What the API of requests by owners says and takes."""

from rest_framework import serializers

from buildings.models import Owner
from koprogo.core.fields import DayField, Reference
from meetings.models import AgendaItem, AgendaRequest, Meeting

ANSWERS = (AgendaRequest.State.POSTPONED, AgendaRequest.State.REFUSED)


class AgendaRequestSerializer(serializers.Serializer):
    """What an owner, the council or a fifth of the shares asked for; without an owner: the council, or a petition."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(AgendaRequest.Kind.choices)
    state = serializers.ChoiceField(AgendaRequest.State.choices)
    owner = serializers.UUIDField(source="owner_id", allow_null=True)
    title = serializers.CharField()
    text = serializers.CharField()
    received_on = serializers.DateField()
    item = serializers.UUIDField(source="item_id", allow_null=True)
    meeting = serializers.UUIDField(source="meeting_id", allow_null=True)
    answer = serializers.CharField()


class WordsInput(serializers.Serializer):
    title = serializers.CharField(max_length=200)
    text = serializers.CharField(max_length=8000)
    received_on = DayField()


class AgendaRequestInput(WordsInput):
    """Without an owner it is the council's."""

    owner = Reference(queryset=Owner.objects.all(), allow_null=True, default=None)


class PetitionInput(WordsInput):
    signatories = serializers.ListField(child=Reference(queryset=Owner.objects.all()), max_length=1000)


class PlaceInput(serializers.Serializer):
    meeting = Reference(queryset=Meeting.objects.all())
    kind = serializers.ChoiceField(AgendaItem.Kind.choices)
    decision = serializers.CharField(max_length=40, required=False, allow_blank=True)


class CosignatoryInput(serializers.Serializer):
    """Which signatory calls the assembly, and for which day."""

    owner = Reference(queryset=Owner.objects.all())
    held_on = DayField()


class RequestAnswerInput(serializers.Serializer):
    state = serializers.ChoiceField([(state, state.label) for state in ANSWERS])
    answer = serializers.CharField(max_length=300)
