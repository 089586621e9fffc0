"""What the API says and takes of owners' accounts, reminders and payment plans."""

from rest_framework import serializers

from accounting.models import PaymentPlan, Reminder
from buildings.models import Owner
from koprogo.core.fields import DayField, MoneyField, Reference


class StatementInput(serializers.Serializer):
    """The days of an account; without them, all of it until today."""

    on = DayField(required=False)
    since = DayField(required=False)


class MovementSerializer(serializers.Serializer):
    """A line of an owner's account, with the balance after it."""

    entry_on = serializers.DateField()
    account = serializers.CharField()
    text = serializers.CharField()
    due_on = serializers.DateField(allow_null=True)
    debit = MoneyField(source="debit_cents")
    credit = MoneyField(source="credit_cents")
    balance = MoneyField(source="balance_cents")
    entry = serializers.UUIDField(source="entry_id")


class OpenItemSerializer(serializers.Serializer):
    """A debt and what is open of it."""

    item = serializers.UUIDField(source="item_id", allow_null=True)
    text = serializers.CharField()
    account = serializers.CharField()
    due_on = serializers.DateField()
    called = MoneyField(source="called_cents")
    open = MoneyField(source="open_cents")


class StatementSerializer(serializers.Serializer):
    """The account of one owner."""

    owner = serializers.UUIDField()
    opening = MoneyField()
    balance = MoneyField()
    overdue = MoneyField()
    movements = MovementSerializer(many=True)
    open_items = OpenItemSerializer(many=True)


class ArrearsSerializer(serializers.Serializer):
    """What one owner is late with; ``ages`` up to 30, 60, 90 days and more."""

    owner = serializers.UUIDField()
    balance = MoneyField()
    overdue = MoneyField()
    oldest_due_on = serializers.DateField()
    late_days = serializers.IntegerField()
    ages = serializers.ListField(child=MoneyField())


class ReminderSerializer(serializers.Serializer):
    """A reminder, proposed or sent."""

    id = serializers.UUIDField()
    owner = serializers.UUIDField(source="owner_id")
    stage = serializers.IntegerField()
    state = serializers.ChoiceField(Reminder.State.choices)
    dated_on = serializers.DateField()
    overdue = MoneyField(source="overdue_cents")
    interest = MoneyField(source="interest_cents")
    cost = MoneyField(source="cost_cents")
    ogm = serializers.CharField()
    document = serializers.UUIDField(source="document_id", allow_null=True)
    tracking_number = serializers.CharField()


class SendInput(serializers.Serializer):
    """The proposals to send; all of them unless named."""

    reminders = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=1000)


class SendingSerializer(serializers.Serializer):
    """What became of a list: sent, or dropped as it was paid."""

    sent = serializers.ListField(child=serializers.UUIDField())
    dropped = serializers.ListField(child=serializers.UUIDField())
    batch = serializers.UUIDField(allow_null=True)


class TrackingInput(serializers.Serializer):
    tracking_number = serializers.CharField(max_length=30)


class PlanSerializer(serializers.Serializer):
    """A debt paid by parts."""

    id = serializers.UUIDField()
    owner = serializers.UUIDField(source="owner_id")
    agreed_on = serializers.DateField()
    basis = serializers.CharField()
    total = MoneyField(source="total_cents")
    state = serializers.ChoiceField(PaymentPlan.State.choices)
    ended_on = serializers.DateField(allow_null=True)


class PlanInput(serializers.Serializer):
    """How many monthly parts, from when."""

    owner = Reference(queryset=Owner.objects.all())
    agreed_on = DayField()
    count = serializers.IntegerField(min_value=2, max_value=60)
    first_on = DayField()
    basis = serializers.CharField(max_length=160, required=False, allow_blank=True)


class LossInput(serializers.Serializer):
    """A doubtful claim struck out, and who decided it."""

    amount = MoneyField(source="cents")
    decision = serializers.CharField(max_length=160)
    on = DayField(required=False)


class RecoveryInput(serializers.Serializer):
    """What was paid after all of a claim that was written down."""

    amount = MoneyField(source="cents")
    on = DayField(required=False)


class ChargedSerializer(serializers.Serializer):
    """What was booked."""

    entry = serializers.UUIDField()
