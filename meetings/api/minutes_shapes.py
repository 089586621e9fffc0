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


class DifferenceSerializer(serializers.Serializer):
    """A figure that was written down otherwise than it is found."""

    name = serializers.CharField()
    kept = serializers.JSONField()
    found = serializers.JSONField()


class ReplayedQuorumSerializer(serializers.Serializer):
    """Who was there at the opening."""

    heads_present = serializers.IntegerField()
    heads_total = serializers.IntegerField()
    shares_present = serializers.IntegerField()
    shares_total = serializers.IntegerField()
    basis = serializers.CharField(allow_null=True)


class ReplayedVoteSerializer(serializers.Serializer):
    """A vote judged once more: what its ballots give by the law of a day."""

    number = serializers.CharField(source="resolution.number")
    decision = serializers.CharField(source="resolution.item.decision")
    majority = serializers.CharField()
    article = serializers.CharField()
    was_adopted = serializers.BooleanField()
    is_adopted = serializers.BooleanField(source="outcome.is_adopted")
    tally = serializers.JSONField(source="outcome.figures")
    differences = DifferenceSerializer(many=True)


class ReplaySerializer(serializers.Serializer):
    """An assembly judged once more from its frozen rows."""

    on = serializers.DateField()
    agrees = serializers.BooleanField()
    quorum = ReplayedQuorumSerializer(allow_null=True)
    quorum_differences = DifferenceSerializer(many=True)
    votes = ReplayedVoteSerializer(many=True)


class OnInput(serializers.Serializer):
    """The day whose law judges; by default that of the assembly."""

    on = serializers.DateField(required=False, default=None)


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
