"""What stands under /admin/c/<slug>/: the tables of one copropriété, for the operator."""

from django.urls import path

from koprogo.portal.staff.inside import site

urlpatterns = [path("", site.urls)]

handler400 = "koprogo.core.handlers.bad_request"
handler403 = "koprogo.core.handlers.permission_denied"
handler404 = "koprogo.core.handlers.not_found"
handler500 = "koprogo.core.handlers.server_error"
