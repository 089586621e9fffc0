"""What the API of accounting says and takes."""

from typing import Any

from rest_framework import serializers

from accounting.models import FundCall, JournalEntry
from buildings.models import AllocationKey, BankAccount
from koprogo.core.fields import DayField, MoneyField, Reference
from meetings.models import Resolution


class FundCallSerializer(serializers.Serializer):
    """A fund call; its period is half-open: ``period_until_on`` is the first day no longer in it."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    kind = serializers.ChoiceField(FundCall.Kind.choices)
    title = serializers.CharField()
    key = serializers.UUIDField(source="key_id")
    bank_account = serializers.UUIDField(source="bank_account_id")
    amount = MoneyField(source="amount_cents")
    called_on = serializers.DateField()
    due_on = serializers.DateField()
    period_from_on = serializers.DateField(allow_null=True)
    period_until_on = serializers.DateField(allow_null=True)
    decision = serializers.CharField()
    decided_on = serializers.DateField(allow_null=True)
    resolution = serializers.UUIDField(source="resolution_id", allow_null=True)
    state = serializers.ChoiceField(FundCall.State.choices)
    issued_at = serializers.DateTimeField(allow_null=True)


class CallPartInput(serializers.Serializer):
    """What a call asks by one key."""

    key = Reference(queryset=AllocationKey.objects.select_related("association"))
    amount = MoneyField(source="amount_cents")


class FundCallInput(serializers.Serializer):
    """What a call asks: by one ``key`` and ``amount``, or by ``parts``, one for each key.

    Without ``bank_account`` and ``due_on`` those of the association.
    """

    kind = serializers.ChoiceField(FundCall.Kind.choices)
    title = serializers.CharField(max_length=120)
    key = Reference(queryset=AllocationKey.objects.select_related("association"), required=False)
    amount = MoneyField(source="amount_cents", required=False)
    parts = serializers.ListField(child=CallPartInput(), required=False, allow_empty=False, max_length=100)
    bank_account = Reference(queryset=BankAccount.objects.all(), required=False)
    called_on = DayField()
    due_on = DayField(required=False)
    period_from_on = DayField(required=False, allow_null=True)
    period_until_on = DayField(required=False, allow_null=True)
    decision = serializers.CharField(max_length=160, required=False, allow_blank=True)
    decided_on = DayField(required=False, allow_null=True)
    resolution = Reference(
        queryset=Resolution.objects.select_related("item", "meeting"), required=False, allow_null=True
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Ask for the key and the amount where no parts are given."""
        if not self.partial and "parts" not in attrs:
            missing = [name for name, known in (("key", "key"), ("amount", "amount_cents")) if known not in attrs]
            if missing:
                raise serializers.ValidationError(
                    {name: self.fields[name].error_messages["required"] for name in missing}
                )
        if "parts" in attrs:
            attrs["parts"] = [(part["key"], part["amount_cents"]) for part in attrs["parts"]]
        return attrs


class FundCallPartSerializer(serializers.Serializer):
    """What a call asks by one of its keys."""

    id = serializers.UUIDField()
    fund_call = serializers.UUIDField(source="fund_call_id")
    key = serializers.UUIDField(source="key_id")
    amount = MoneyField(source="amount_cents")


class IssueInput(serializers.Serializer):
    """The day that the letters carry, today unless said; a call sent in its time is booked without letters."""

    on = DayField(required=False)
    due_on = DayField(required=False)
    was_sent = serializers.BooleanField(required=False)


class CancelInput(serializers.Serializer):
    """Why a call is taken back, and on which day; today unless said."""

    reason = serializers.CharField(max_length=160)
    on = DayField(required=False)


class FundCallShareSerializer(serializers.Serializer):
    """What one owner pays of a call."""

    id = serializers.UUIDField()
    fund_call = serializers.UUIDField(source="fund_call_id")
    owner = serializers.UUIDField(source="owner_id")
    ogm = serializers.CharField()
    amount = MoneyField(source="amount_cents")


class AccountSerializer(serializers.Serializer):
    """An account of the chart; ``own_name`` is empty where it keeps the name of the chart."""

    code = serializers.CharField()
    name = serializers.CharField()
    own_name = serializers.CharField()
    is_own = serializers.BooleanField()
    is_active = serializers.BooleanField()
    is_posting_account = serializers.BooleanField()
    normal_balance = serializers.ChoiceField(["debit", "credit"])


class AccountInput(serializers.Serializer):
    own_name = serializers.CharField(max_length=120, allow_blank=True, required=False)
    is_active = serializers.BooleanField(required=False)


class LabelsSerializer(serializers.Serializer):
    """The names of an account; French stands in for a language that is left out."""

    fr = serializers.CharField(max_length=120)
    nl = serializers.CharField(max_length=120, required=False)
    de = serializers.CharField(max_length=120, required=False)
    en = serializers.CharField(max_length=120, required=False)


class OwnAccountInput(serializers.Serializer):
    """An account of the copropriété's own: digits added to an account of the chart."""

    code = serializers.CharField(max_length=10)
    labels = LabelsSerializer()


class JournalLineSerializer(serializers.Serializer):
    """One side of an entry."""

    account = serializers.CharField(source="account_id")
    owner = serializers.UUIDField(source="owner_id", allow_null=True)
    lot = serializers.UUIDField(source="lot_id", allow_null=True)
    key = serializers.UUIDField(source="key_id", allow_null=True)
    debit = MoneyField(source="debit_cents")
    credit = MoneyField(source="credit_cents")
    due_on = serializers.DateField(allow_null=True)


class JournalEntrySerializer(serializers.Serializer):
    """A posted entry."""

    id = serializers.UUIDField()
    journal = serializers.ChoiceField(JournalEntry.Journal.choices)
    number = serializers.IntegerField()
    fiscal_year_from_on = serializers.DateField(source="fiscal_year.from_on")
    entry_on = serializers.DateField()
    text = serializers.CharField()
    source_id = serializers.UUIDField(allow_null=True)
    reverses = serializers.UUIDField(source="reverses_id", allow_null=True)


class EntryWithLinesSerializer(JournalEntrySerializer):
    """An entry with its lines, in order."""

    lines = JournalLineSerializer(many=True)


class AccountTotalsSerializer(serializers.Serializer):
    """What was debited and credited on an account until a day."""

    account = serializers.CharField()
    debit = MoneyField()
    credit = MoneyField()
    balance = MoneyField()


class AsOfInput(serializers.Serializer):
    """The day asked about; today unless said."""

    on = DayField(required=False)


class ReasonInput(serializers.Serializer):
    reason = serializers.CharField(max_length=160)
