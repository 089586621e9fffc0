"""How endpoints describe themselves in the OpenAPI file."""

from drf_spectacular.openapi import AutoSchema


class ActionSchema(AutoSchema):
    """Name an operation by its context's noun and verb, without the mount."""
