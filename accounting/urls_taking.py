from django.urls import path

from accounting.views import takeover

urlpatterns = [
    path("takeover/", takeover.takeover_list, name="takeover_list"),
    path("takeover/<uuid:pk>/", takeover.takeover_detail, name="takeover_detail"),
    path("takeover/<uuid:pk>/columns/", takeover.takeover_map, name="takeover_map"),
    path("takeover/<uuid:pk>/accept/", takeover.takeover_accept, name="takeover_accept"),
]
