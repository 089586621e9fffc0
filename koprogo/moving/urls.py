from django.urls import path

from koprogo.moving import views

urlpatterns = [
    path("moving/", views.moving, name="moving"),
    path("moving/archive/", views.archive_request, name="archive_request"),
    path("moving/archives/<uuid:pk>/", views.archive_download, name="archive_download"),
    path("moving/removal/", views.removal_request, name="removal_request"),
    path("moving/removal/cancel/", views.removal_cancel, name="removal_cancel"),
]
