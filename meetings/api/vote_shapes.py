"""How programs write texts and ballots, and read them."""

from rest_framework import serializers

from koprogo.core.fields import Reference
from meetings.models import AgendaItem, Resolution, RollLine, Vote

Choice, Channel = Vote.Choice, Vote.Channel
BY_HAND = [(one.value, one.label) for one in (Channel.ROOM, Channel.PAPER)]


class ResolutionSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    meeting = serializers.UUIDField(source="meeting_id")
    item = serializers.UUIDField(source="item_id")
    position = serializers.IntegerField()
    number = serializers.CharField()
    text = serializers.CharField()
    candidate = serializers.CharField()
    state = serializers.ChoiceField(Resolution.State.choices)
    majority = serializers.CharField()
    tally = serializers.JSONField()
    opened_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField()
    withdrawn_for = serializers.CharField()
    seal = serializers.CharField()


class VoteSerializer(serializers.Serializer):
    """One's own ballot."""

    id = serializers.UUIDField()
    resolution = serializers.UUIDField(source="resolution_id")
    head = serializers.UUIDField(source="roll_line_id")
    name = serializers.CharField(source="roll_line.name")
    choice = serializers.ChoiceField(Choice.choices)
    channel = serializers.ChoiceField(Channel.choices)
    cast_at = serializers.DateTimeField()
    receipt = serializers.CharField()
    seal = serializers.CharField()


class ResolutionInput(serializers.Serializer):
    item = Reference(queryset=AgendaItem.objects.all())
    text = serializers.CharField(max_length=5000, required=False, allow_blank=True, default="")
    candidate = serializers.CharField(max_length=160, required=False, allow_blank=True)
    candidate_owner_id = serializers.UUIDField(required=False, allow_null=True)


class AmendInput(serializers.Serializer):
    text = serializers.CharField(max_length=5000, allow_blank=True)


class VoteCloseInput(serializers.Serializer):
    """Closing although people there have not voted is confirmed."""

    confirm = serializers.BooleanField(default=False)


class WithdrawInput(serializers.Serializer):
    reason = serializers.CharField(max_length=300)


class BallotInput(serializers.Serializer):
    """A ballot the syndic writes down for a head that is there."""

    head = Reference(queryset=RollLine.objects.all())
    choice = serializers.ChoiceField(Choice.choices)
    channel = serializers.ChoiceField(BY_HAND, default=Channel.ROOM)


class ExceptionInput(serializers.Serializer):
    head = serializers.UUIDField()
    choice = serializers.ChoiceField(Choice.choices)


class ShowInput(serializers.Serializer):
    """All in the room, except who is named."""

    default = serializers.ChoiceField(Choice.choices, required=False, allow_blank=True, default="")
    channel = serializers.ChoiceField(BY_HAND, default=Channel.ROOM)
    exceptions = ExceptionInput(many=True, required=False, default=list)


class OwnVoteInput(serializers.Serializer):
    """A ballot for all heads one votes for, or for those named."""

    resolution = Reference(queryset=Resolution.objects.all())
    choice = serializers.ChoiceField(Choice.choices)
    heads = serializers.ListField(child=serializers.UUIDField(), required=False)


class ReceiptInput(serializers.Serializer):
    receipt = serializers.CharField(max_length=20)


class ProofSerializer(serializers.Serializer):
    """What a receipt tells; ``is_intact`` is null while the vote is open."""

    receipt = serializers.CharField(source="vote.receipt")
    resolution = serializers.UUIDField(source="vote.resolution_id")
    number = serializers.CharField(source="vote.resolution.number")
    choice = serializers.ChoiceField(Choice.choices, source="vote.choice")
    cast_at = serializers.DateTimeField(source="vote.cast_at")
    seal = serializers.CharField(source="vote.seal")
    is_intact = serializers.BooleanField(allow_null=True)
