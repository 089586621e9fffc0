"""Nothing that is money, a share or a vote is ever a float."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

CONTEXTS = ("koprogo", "buildings", "accounting", "meetings", "documents")
SOURCES = [
    path
    for context in CONTEXTS
    for path in sorted((settings.BASE_DIR / context).rglob("*.py"))
    if {"domain", "services", "services.py", "money.py"} & {*path.parts}
]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_money_modules_make_no_float(path: Path):
    tree = ast.parse(path.read_text(encoding="utf-8"))

    floats = [
        node.lineno for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, float)
    ]
    calls = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
    ]
    assert floats + calls == []


def test_no_model_has_a_float_column():
    found = [
        str(field)
        for model in apps.get_models()
        if model.__module__.split(".")[0] in CONTEXTS
        for field in model._meta.get_fields()
        if isinstance(field, models.FloatField | models.DecimalField)
    ]

    assert found == []
