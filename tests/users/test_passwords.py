import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from koprogo.users.models import User

ANNE = User(email="anne@example.be", first_name="Anne", last_name="Vandenberghe")


@pytest.mark.parametrize(
    "password",
    [
        "correct-horse-battery",
        "éléphant rose à midi",
        "9172650384112",
        "zzqqjjxxvvkkww",
        "ALLCAPSWITHOUTDIGITS",
        "x7" * 64,
        "   blanks inside   ",
        "le syndic mange des pommes vertes",
        "密码密码密码密码密码密码",
    ],
)
def test_any_composition_is_admitted(password):
    validate_password(password, ANNE)


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "elevenchars",
        "passwordpassword",
        "Copropriété2026",
        "syndic-syndic-syndic",
        "KoproGo2026!!",
        "motdepasse1234",
        "residence-admin",
        "vandenberghe12",
        "anne@example.be",
        "qwertyuiop12",
    ],
)
def test_what_is_guessed_first_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, ANNE)


def test_name_of_the_host_is_one_of_our_words(settings):
    settings.PUBLIC_URL = "https://tilleul-beheer.example"

    with pytest.raises(ValidationError):
        validate_password("tilleul-beheer7", ANNE)
