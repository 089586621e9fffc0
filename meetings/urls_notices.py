"""Convening: letters, proofs, posting, reminder."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
