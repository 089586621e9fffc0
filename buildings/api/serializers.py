"""The register as programs read it: columns only, as ``Endpoint`` reads them."""

from rest_framework import serializers

from buildings.models import (
    AllocationKey,
    AllocationShare,
    Association,
    BankAccount,
    Building,
    Lot,
    Mandate,
    Owner,
    OwnerAddress,
    Ownership,
    Renter,
    Representative,
)


class AssociationSerializer(serializers.ModelSerializer):
    parent = serializers.UUIDField(source="parent_id", allow_null=True)  # type: ignore[assignment]

    class Meta:
        model = Association
        fields = [
            "id",
            "parent",
            "name",
            "street",
            "postal_code",
            "city",
            "country",
            "kbo_number",
            "base_deed_on",
            "base_deed_notary",
            "base_deed_reference",
            "provisional_acceptance_on",
            "total_shares",
            "fiscal_year_start",
            "fortnight_start",
            "languages",
            "payment_days",
        ]


class BankAccountSerializer(serializers.ModelSerializer):
    association = serializers.UUIDField(source="association_id")

    class Meta:
        model = BankAccount
        fields = ["id", "association", "kind", "iban", "bic", "holder", "is_closed"]


class BuildingSerializer(serializers.ModelSerializer):
    class Meta:
        model = Building
        fields = ["id", "name", "street", "postal_code", "city", "entrances", "built_in"]


class LotSerializer(serializers.ModelSerializer):
    building = serializers.UUIDField(source="building_id")
    shares = serializers.IntegerField(source="share_count", help_text="In the general key, on the day asked.")

    class Meta:
        model = Lot
        fields = [
            "id",
            "number",
            "kind",
            "building",
            "entrance",
            "floor",
            "surface_dm2",
            "position",
            "note",
            "shares",
        ]


class OwnerSerializer(serializers.ModelSerializer):
    """What any reader of the register may know of an owner (R-372)."""

    class Meta:
        model = Owner
        fields = ["id", "reference", "kind", "title", "first_name", "last_name", "kbo_number", "language"]


class ReachableOwnerSerializer(OwnerSerializer):
    """An owner as those who write to them know them."""

    class Meta(OwnerSerializer.Meta):
        fields = [
            *OwnerSerializer.Meta.fields,
            "email",
            "phone",
            "iban",
            "email_consent_on",
            "email_consent_ended_on",
            "email_consent_evidence",
        ]


class OwnerAddressSerializer(serializers.ModelSerializer):
    owner = serializers.UUIDField(source="owner_id")

    class Meta:
        model = OwnerAddress
        fields = ["id", "owner", "street", "postal_code", "city", "country", "from_on", "until_on"]


class OwnershipSerializer(serializers.ModelSerializer):
    lot = serializers.UUIDField(source="lot_id")
    owner = serializers.UUIDField(source="owner_id")

    class Meta:
        model = Ownership
        fields = ["id", "lot", "owner", "right", "part_numerator", "part_denominator", "deed", "from_on", "until_on"]


class RepresentativeSerializer(serializers.ModelSerializer):
    lot = serializers.UUIDField(source="lot_id")
    owner = serializers.UUIDField(source="owner_id", allow_null=True)

    class Meta:
        model = Representative
        fields = ["id", "lot", "owner", "name", "designated_by", "from_on", "until_on"]


class RenterSerializer(serializers.ModelSerializer):
    lot = serializers.UUIDField(source="lot_id")

    class Meta:
        model = Renter
        fields = ["id", "lot", "name", "language", "from_on", "until_on"]


class ReachableRenterSerializer(RenterSerializer):
    class Meta(RenterSerializer.Meta):
        fields = [*RenterSerializer.Meta.fields, "email", "phone"]


class KeySerializer(serializers.ModelSerializer):
    association = serializers.UUIDField(source="association_id")

    class Meta:
        model = AllocationKey
        fields = ["id", "association", "kind", "code", "name", "from_on", "until_on", "locked_by", "locked_from_on"]


class ShareSerializer(serializers.ModelSerializer):
    key = serializers.UUIDField(source="key_id")
    lot = serializers.UUIDField(source="lot_id")

    class Meta:
        model = AllocationShare
        fields = ["id", "key", "lot", "shares", "from_on", "until_on"]


class MandateSerializer(serializers.ModelSerializer):
    owner = serializers.UUIDField(source="owner_id", allow_null=True)

    class Meta:
        model = Mandate
        fields = ["id", "kind", "owner", "name", "kbo_number", "ipi_number", "from_on", "until_on", "decided_on"]
