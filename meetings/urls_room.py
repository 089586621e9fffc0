"""The room: check-in, proxies, presence."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
