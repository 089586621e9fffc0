"""Every example of docs/api/README.md, in its order, against the real endpoints."""

from django.conf import settings
from django.test import override_settings

from koprogo.users.scopes import SCOPES
from tests.docs.examples import BASE, compare, examples_of, run
from tests.factories.factors import code_of, enrol_app
from tests.factories.tenancy import make_samples

PAGE = settings.BASE_DIR / "docs" / "api" / "README.md"


@override_settings(SECOND_FACTOR_ROLES=frozenset({"syndic"}))
def test_examples_give_what_the_page_says(coproprietes, syndic):
    make_samples(coproprietes[0])
    known = {"BASE": BASE, "CODE": code_of(enrol_app(syndic))}
    for example in examples_of(PAGE.read_text(encoding="utf-8")):
        response = run(example.command, known)

        content = response.content.decode()
        assert response.status_code == example.status if example.status else response.status_code < 300, content
        for name, value in example.headers.items():
            compare(value, response.headers.get(name), known, f"{example.command} {name}")
        if example.body is not None:
            compare(example.body, response.json(), known, example.command)


def test_every_scope_is_named():
    text = PAGE.read_text(encoding="utf-8")

    assert [scope for scope in SCOPES if f"`{scope}`" not in text] == []
