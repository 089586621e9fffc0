"""How endpoints describe themselves in the OpenAPI file."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

from koprogo.core.problems import MEDIA_TYPE


class FailureSerializer(serializers.Serializer):
    """Why a request was not done (RFC 9457): ``code`` is stable, ``title`` is for people."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField()
    errors = serializers.JSONField(  # type: ignore[assignment]
        required=False, help_text="What is wrong with each field, by its name."
    )
    article = serializers.CharField(required=False, help_text="The article of law that refuses it.")
    why = serializers.CharField(required=False)
    advice = serializers.CharField(required=False)


class FailingSchema(AutoSchema):
    """Say of each operation how it fails: any status not named is answered by a problem."""

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        failure: Any = self._get_response_for_code(FailureSerializer, "default", [MEDIA_TYPE])  # type: ignore[no-untyped-call]
        return dict(super()._get_response_bodies(direction)) | {"default": failure}
