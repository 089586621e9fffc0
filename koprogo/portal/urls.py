from django.urls import path

from koprogo.portal.views import coming, home

urlpatterns = [
    path("", home.home, name="home"),
    path("coming/<slug:topic>/", coming.coming, name="coming"),
]
