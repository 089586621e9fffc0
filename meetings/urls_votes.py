"""Conducting: votes, phones, projection."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
