"""Every endpoint of a copropriété: the table of contents of /c/<slug>/api/v1/."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from koprogo.users.api.members import InvitationEndpoint, MemberEndpoint

router = SimpleRouter(use_regex_path=False)
router.register("members", MemberEndpoint, basename="api_member")
router.register("invitations", InvitationEndpoint, basename="api_invitation")

urlpatterns = [path("", include(router.urls))]
