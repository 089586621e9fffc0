"""Formats and components, for templates."""

from django import template

register = template.Library()
