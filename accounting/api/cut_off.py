"""Cut-offs for programs."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounting.api.cut_off_serializers import CutOffInput, PostedSerializer
from accounting.models import FiscalYear
from accounting.services.cut_off import post_cut_off
from koprogo.core.endpoints import Endpoint
from koprogo.users.access import access_of


class CutOffEndpoint(Endpoint):
    """Amounts that belong to another year (444, 490 to 493), with their release on the next day."""

    queryset = FiscalYear.objects.all()
    serializer_class = PostedSerializer
    rights = {"create": "ledger.post"}

    @extend_schema(request=CutOffInput, responses={201: PostedSerializer})
    def create(self, request: Request) -> Response:
        given = self.checked(request, CutOffInput)
        year = get_object_or_404(FiscalYear.objects.on(given.pop("on")))
        posted = post_cut_off(year=year, by=access_of(request).user_id, **given)
        return Response({"entry": posted.entry.pk, "release": posted.release.pk}, status=201)
