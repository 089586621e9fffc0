"""What programs send and see of people."""

from django.conf import settings
from rest_framework import serializers

from koprogo.users.models import FirmRole, Role
from koprogo.users.scopes import SCOPES
from koprogo.users.services.keys import DAYS


class TokenInput(serializers.Serializer):
    email = serializers.EmailField()
    password = serializers.CharField(trim_whitespace=False, max_length=256)
    code = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=32,
        help_text="The code an authenticator app shows now, or a recovery code; asked for by `second-factor-required`.",
    )


class RefreshInput(serializers.Serializer):
    refresh = serializers.CharField(max_length=4096)


class TokenPairSerializer(serializers.Serializer):
    access = serializers.CharField(help_text="Bearer token, valid for some minutes.")
    refresh = serializers.CharField(help_text="To be exchanged once for a new pair.")
    expires_in = serializers.IntegerField(help_text="Seconds the access token is valid.")


class MeSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    email = serializers.EmailField()
    first_name = serializers.CharField()
    last_name = serializers.CharField()
    language = serializers.CharField()


class CoproprieteSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    slug = serializers.CharField()
    name = serializers.CharField()
    street = serializers.CharField()
    postal_code = serializers.CharField()
    city = serializers.CharField()
    kbo_number = serializers.CharField()
    roles = serializers.ListField(child=serializers.ChoiceField(choices=Role.choices))
    url = serializers.CharField(help_text="Where the API of the copropriété begins.")


class FirmSerializer(serializers.Serializer):
    id = serializers.UUIDField(source="firm_id")
    name = serializers.CharField(source="firm.name")
    kbo_number = serializers.CharField(source="firm.kbo_number")
    ipi_number = serializers.CharField(source="firm.ipi_number")
    address = serializers.CharField(source="firm.address")
    email = serializers.CharField(source="firm.email")
    phone = serializers.CharField(source="firm.phone")
    role = serializers.ChoiceField(choices=FirmRole.choices, help_text="What the caller is in the firm.")


class FirmMemberSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    user_id = serializers.UUIDField()
    email = serializers.EmailField(source="user.email")
    first_name = serializers.CharField(source="user.first_name")
    last_name = serializers.CharField(source="user.last_name")
    role = serializers.ChoiceField(choices=FirmRole.choices)
    created_at = serializers.DateTimeField()


class MemberSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    user_id = serializers.UUIDField()
    email = serializers.EmailField(source="user.email")
    first_name = serializers.CharField(source="user.first_name")
    last_name = serializers.CharField(source="user.last_name")
    role = serializers.ChoiceField(choices=Role.choices)
    party_id = serializers.UUIDField(allow_null=True)
    created_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)


class InvitationSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    email = serializers.EmailField()
    role = serializers.ChoiceField(choices=Role.choices)
    party_id = serializers.UUIDField(allow_null=True)
    language = serializers.CharField()
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    sent_at = serializers.DateTimeField(allow_null=True)
    accepted_at = serializers.DateTimeField(allow_null=True)
    withdrawn_at = serializers.DateTimeField(allow_null=True)


class InvitePersonInput(serializers.Serializer):
    email = serializers.EmailField()
    role = serializers.ChoiceField(choices=Role.choices)
    language = serializers.ChoiceField(settings.LANGUAGES, default="fr")


class ApiKeySerializer(serializers.Serializer):
    """A key; of its secret only the beginning is kept."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    prefix = serializers.CharField(help_text="The first characters of the secret.")
    scopes = serializers.ListField(child=serializers.ChoiceField(choices=list(SCOPES)))
    user_id = serializers.UUIDField(help_text="The person who made it: it may do what this person may, and no more.")
    requests_a_minute = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    last_used_at = serializers.DateTimeField(allow_null=True, help_text="Kept to the minute.")
    last_used_from = serializers.CharField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)


class MadeApiKeySerializer(ApiKeySerializer):
    secret = serializers.CharField(help_text="Shown this once. Send it as `Authorization: Bearer kpg_…`.")


class MakeApiKeyInput(serializers.Serializer):
    name = serializers.CharField(max_length=80)
    scopes = serializers.ListField(
        child=serializers.ChoiceField(choices=list(SCOPES)),
        allow_empty=False,
        max_length=len(SCOPES),
        help_text="What is needed for a scope is added to it.",
    )
    days = serializers.ChoiceField(choices=DAYS, default=90)
