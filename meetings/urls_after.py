"""Afterwards: minutes, register of decisions, council."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
