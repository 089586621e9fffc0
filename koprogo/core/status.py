"""Which KoproGo answers, for programs that want to know before they sign in."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from koprogo.core.version import software_version


class StatusSerializer(serializers.Serializer):
    """Whether programs are answered, by which version of the API and of KoproGo."""

    status = serializers.CharField()
    api = serializers.CharField()
    version = serializers.CharField()


class Status(APIView):
    """Open to anybody: it asks nothing of the database; whether that is well, `/health/ready` tells."""

    audience = "anybody"
    authentication_classes: list[Any] = []
    permission_classes = [AllowAny]

    @extend_schema(operation_id="status", responses=StatusSerializer, auth=[])
    def get(self, request: Request) -> Response:
        """Return the versions of the API and of KoproGo."""
        return Response({"status": "ok", "api": "v1", "version": software_version()})
