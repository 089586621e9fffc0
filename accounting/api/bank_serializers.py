"""What the API of the bank says and takes."""

from typing import Any

from rest_framework import serializers

from accounting.banking.accounts import iban_of
from accounting.domain.bank_parts import FIXED, Part, PartKind
from accounting.domain.ogm import parse_ogm
from accounting.domain.payments import ADVANCE_ACCOUNT
from accounting.models import Account, BankStatement, BankTransaction, Supplier
from accounting.services.bank_import import FileOutcome
from buildings.models import AllocationKey, BankAccount, Owner
from koprogo.core.errors import DomainError
from koprogo.core.fields import DayField, MoneyField, Reference
from koprogo.core.refusals import refusal_text, told

# A return is recognised, never typed: it takes back what the books have.
TYPED = [(kind.value, kind.value) for kind in PartKind if kind != PartKind.RETURN]
NEEDS = {
    PartKind.DEBT: ("owner", "item"),
    PartKind.ADVANCE: ("owner",),
    PartKind.BILL: ("supplier", "item"),
    PartKind.PREPAID: ("supplier",),
    PartKind.ACCOUNT: ("account",),
}


class BankStatementSerializer(serializers.Serializer):
    """A statement of one account, whole."""

    id = serializers.UUIDField()
    bank_account = serializers.UUIDField(source="bank_account_id")
    year = serializers.IntegerField()
    number = serializers.IntegerField()
    format = serializers.ChoiceField(BankStatement.Format.choices)
    from_on = serializers.DateField()
    until_on = serializers.DateField()
    old_balance = MoneyField(source="old_cents")
    new_balance = MoneyField(source="new_cents")
    file_name = serializers.CharField()
    sha256 = serializers.CharField()
    imported_at = serializers.DateTimeField()


class BankTransactionSerializer(serializers.Serializer):
    """A movement, positive when money came in; ``proposal`` is what it is taken for, or was booked as, in cents."""

    id = serializers.UUIDField()
    statement = serializers.UUIDField(source="statement_id")
    position = serializers.IntegerField()
    booked_on = serializers.DateField()
    value_on = serializers.DateField(allow_null=True)
    amount = MoneyField(source="amount_cents")
    counterparty = serializers.CharField()
    iban = serializers.CharField()
    ogm = serializers.CharField()
    communication = serializers.CharField()
    end_to_end = serializers.CharField()
    return_reason = serializers.CharField()
    state = serializers.ChoiceField(BankTransaction.State.choices)
    proposal = serializers.JSONField()
    reason = serializers.CharField()
    score = serializers.IntegerField()
    entry = serializers.UUIDField(source="entry_id", allow_null=True)


class FilesInput(serializers.Serializer):
    """CODA or CAMT.053 files, several at once."""

    files = serializers.ListField(child=serializers.FileField(allow_empty_file=True), max_length=40, allow_empty=False)


class TypedMovementInput(serializers.Serializer):
    """A movement, negative when money went out."""

    booked_on = DayField()
    amount = MoneyField(source="cents")
    ogm = serializers.CharField(max_length=20, required=False)
    communication = serializers.CharField(max_length=500, required=False, allow_blank=True)
    iban = serializers.CharField(max_length=34, required=False)
    counterparty = serializers.CharField(max_length=140, required=False, allow_blank=True)

    def validate_ogm(self, text: str) -> str:
        """Read the twelve digits, printed or bare."""
        try:
            return parse_ogm(text)
        except DomainError as refusal:
            raise serializers.ValidationError(refusal_text(refusal)) from refusal

    def validate_iban(self, text: str) -> str | None:
        """Keep an account number that checks."""
        return iban_of(text)


class TypedStatementInput(serializers.Serializer):
    """A statement as it stands on paper."""

    bank_account = Reference(queryset=BankAccount.objects.all())
    number = serializers.IntegerField(min_value=1, max_value=99_999, required=False)
    until_on = DayField()
    old_balance = MoneyField(source="old_cents")
    new_balance = MoneyField(source="new_cents")
    movements = serializers.ListField(child=TypedMovementInput(), max_length=1000)


class RefusalSerializer(serializers.Serializer):
    """What is refused, by which rule, why here, and what to do."""

    code = serializers.CharField()
    what = serializers.CharField()
    article = serializers.CharField(allow_blank=True)
    why = serializers.CharField(allow_blank=True)
    advice = serializers.CharField(allow_blank=True)


class FileOutcomeSerializer(serializers.Serializer):
    """What came of a file: statements imported, those known before, those before which one is missing."""

    name = serializers.CharField()
    imported = serializers.ListField(child=serializers.UUIDField())
    known = serializers.ListField(child=serializers.UUIDField())
    gaps = serializers.ListField(child=serializers.UUIDField())
    movement_count = serializers.IntegerField()
    refusal = RefusalSerializer(allow_null=True)


class BookedSerializer(serializers.Serializer):
    """How many movements were booked."""

    booked_count = serializers.IntegerField()


class MovementPartInput(serializers.Serializer):
    """A part of a movement, of its sign: ``item`` is the call, settlement or invoice it pays."""

    kind = serializers.ChoiceField(TYPED)
    amount = MoneyField()
    owner = Reference(queryset=Owner.objects.all(), required=False)
    supplier = Reference(queryset=Supplier.objects.all(), required=False)
    item = serializers.UUIDField(required=False)
    account = Reference(queryset=Account.objects.all(), required=False, pk_field=serializers.CharField(max_length=10))
    key = Reference(queryset=AllocationKey.objects.all(), required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Ask for what a part of its kind names."""
        needed = NEEDS.get(PartKind(attrs["kind"]), ())
        missing = {name: self.fields[name].error_messages["required"] for name in needed if not attrs.get(name)}
        if missing:
            raise serializers.ValidationError(missing)
        return attrs


class MatchInput(serializers.Serializer):
    """What the movement is made of; without ``parts``, as it is proposed."""

    parts = serializers.ListField(child=MovementPartInput(), required=False, allow_empty=False, max_length=1000)


class GroupInput(serializers.Serializer):
    """Movements that pay the same together, and what they pay: the parts make their sum."""

    transactions = serializers.ListField(
        child=Reference(queryset=BankTransaction.objects.all()), min_length=2, max_length=100
    )
    parts = serializers.ListField(child=MovementPartInput(), allow_empty=False, max_length=1000)


class IdentifyInput(serializers.Serializer):
    """What a receipt turned out to be, and the day it is booked on: today unless said."""

    parts = serializers.ListField(child=MovementPartInput(), allow_empty=False, max_length=1000)
    on = DayField(required=False)


def part_of_input(given: dict[str, Any]) -> Part:
    kind = PartKind(given["kind"])
    account = given["account"].pk if given.get("account") else FIXED.get(kind, ADVANCE_ACCOUNT)
    named = {name: given[name].pk for name in ("owner", "supplier", "key") if given.get(name)}
    return Part(kind, given["amount"], account, item=given.get("item"), **_own(kind, named))


def _own(kind: PartKind, named: dict[str, Any]) -> dict[str, Any]:
    """Keep of what is named what a part of this kind is about."""
    wanted = {*NEEDS.get(kind, ()), "key"}
    return {name: value for name, value in named.items() if name in wanted}


def shown_outcome(outcome: FileOutcome) -> dict[str, Any]:
    refusal = {"code": outcome.refusal.code, **told(outcome.refusal)} if outcome.refusal else None
    return {
        "name": outcome.name,
        "imported": [statement.pk for statement in outcome.imported],
        "known": [statement.pk for statement in outcome.known],
        "gaps": [statement.pk for statement in outcome.gaps],
        "movement_count": outcome.movement_count,
        "refusal": refusal,
    }
