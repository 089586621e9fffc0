"""What the API says and takes of the room: roll, stays, proxies, quorum."""

from rest_framework import serializers

from buildings.models import Owner
from koprogo.core.fields import DayField, Reference
from meetings.models import Attendance, Meeting, Proxy, RollLine


class RollLineSerializer(serializers.Serializer):
    """One head with its shares; ``suspended_for`` says why it has no vote."""

    id = serializers.UUIDField()
    meeting = serializers.UUIDField(source="meeting_id")
    position = serializers.IntegerField()
    owner = serializers.UUIDField(source="owner_id", allow_null=True)
    lot = serializers.UUIDField(source="lot_id", allow_null=True)
    name = serializers.CharField()
    shares = serializers.IntegerField()
    representative = serializers.CharField()
    suspended_for = serializers.CharField()


class AttendanceSerializer(serializers.Serializer):
    """One stay of a head."""

    id = serializers.UUIDField()
    roll_line = serializers.UUIDField(source="roll_line_id")
    mode = serializers.ChoiceField(Attendance.Mode.choices)
    proxy = serializers.UUIDField(source="proxy_id", allow_null=True)
    arrived_at = serializers.DateTimeField()
    left_at = serializers.DateTimeField(allow_null=True)


class ArrivalInput(serializers.Serializer):
    """Who comes, in person or at a distance; now unless said."""

    roll_line = Reference(queryset=RollLine.objects.all())
    mode = serializers.ChoiceField([Attendance.Mode.PERSON, Attendance.Mode.REMOTE])
    at = serializers.DateTimeField(required=False)


class DepartureInput(serializers.Serializer):
    at = serializers.DateTimeField(required=False)


class ProxySerializer(serializers.Serializer):
    """A proxy; it holds until it is revoked or replaced."""

    id = serializers.UUIDField()
    meeting = serializers.UUIDField(source="meeting_id")
    owner = serializers.UUIDField(source="owner_id", allow_null=True)
    lot = serializers.UUIDField(source="lot_id", allow_null=True)
    holder = serializers.UUIDField(source="holder_owner_id", allow_null=True)
    holder_name = serializers.CharField()
    scope = serializers.ChoiceField(Proxy.Scope.choices)
    signed_on = serializers.DateField()
    for_second = serializers.BooleanField()
    instructions = serializers.DictField(child=serializers.CharField())
    revoked_at = serializers.DateTimeField(allow_null=True)
    revoked_for = serializers.CharField()


class ProxyInput(serializers.Serializer):
    """A proxy: an owner as ``holder``, or anybody by ``holder_name``; instructions by item of the agenda."""

    roll_line = Reference(queryset=RollLine.objects.all())
    holder = Reference(queryset=Owner.objects.all(), required=False, allow_null=True)
    holder_name = serializers.CharField(max_length=160, required=False, allow_blank=True, default="")
    signed_on = DayField()
    scope = serializers.ChoiceField(Proxy.Scope.choices, required=False)
    for_second = serializers.BooleanField(required=False)
    instructions = serializers.DictField(child=serializers.CharField(max_length=10), required=False)


class RevocationInput(serializers.Serializer):
    """Why, and at which meeting, where the proxy was given for an earlier one."""

    reason = serializers.CharField(max_length=160)
    meeting = Reference(queryset=Meeting.objects.all(), required=False)


class RepresentationInput(serializers.Serializer):
    """The head to be represented by the holder of the proxy."""

    roll_line = Reference(queryset=RollLine.objects.all())


class AssistantInput(serializers.Serializer):
    """Who assists which owner, and the day the registered letter arrived."""

    owner = Reference(queryset=Owner.objects.all())
    name = serializers.CharField(max_length=160, allow_blank=True)
    received_on = DayField()


class RoomSerializer(serializers.Serializer):
    """A meeting as the desk knows it."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    kind = serializers.ChoiceField(Meeting.Kind.choices)
    state = serializers.ChoiceField(Meeting.State.choices)
    held_on = serializers.DateField()
    opened_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()


class QuorumSerializer(serializers.Serializer):
    """Heads and shares present or represented, what makes it valid, and what lacks."""

    heads_present = serializers.IntegerField()
    heads_total = serializers.IntegerField()
    shares_present = serializers.IntegerField()
    shares_total = serializers.IntegerField()
    is_reached = serializers.BooleanField()
    basis = serializers.CharField(allow_null=True)
    missing_heads = serializers.IntegerField()
    missing_shares = serializers.IntegerField()
    article = serializers.CharField(default="art. 3.87 §5")


class BureauInput(serializers.Serializer):
    """The chair by line of the roll or by name, the secretary, the tellers."""

    chair = Reference(queryset=RollLine.objects.all(), required=False, allow_null=True)
    chair_name = serializers.CharField(max_length=300, required=False, allow_blank=True)
    secretary = serializers.CharField(max_length=160, allow_blank=True)
    tellers = serializers.ListField(child=serializers.CharField(max_length=160), required=False, default=list)


class SecondInput(serializers.Serializer):
    """The day of the second assembly; the earliest one unless said."""

    held_on = DayField(required=False)


class HeadsSerializer(serializers.Serializer):
    heads = serializers.IntegerField()
