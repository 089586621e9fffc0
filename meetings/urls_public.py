"""What the phones of an assembly ask for all the time."""

from django.urls import path

from meetings.views.live import meeting_live

urlpatterns = [path("live/<str:token>/", meeting_live, name="meeting_live")]
