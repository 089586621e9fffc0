"""Addresses across mounts, for templates."""

from django import template

from koprogo.tenancy import urls

register = template.Library()
register.simple_tag(urls.public_url)
register.simple_tag(urls.copropriete_url)
