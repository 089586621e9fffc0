import pytest

from koprogo.users.models import User


def test_profile_is_changed_and_kept(syndic_client, syndic):
    data = {"first_name": "Sonja", "last_name": "Claes", "language": "de", "theme": "dark"}

    response = syndic_client.post("/profile/", data)

    assert response["Location"] == "/profile/"
    assert (response.cookies["django_language"].value, response.cookies["theme"].value) == ("de", "dark")
    assert User.objects.filter(pk=syndic.pk, **data).exists()
    assert syndic_client.get("/profile/")["Content-Language"] == "de"


@pytest.mark.parametrize("wrong", [{"language": "es"}, {"theme": "pink"}, {"first_name": ""}])
def test_profile_refuses_what_is_not_offered(syndic_client, wrong):
    data = {"first_name": "Sonja", "last_name": "Claes", "language": "de", "theme": "dark"}

    assert syndic_client.post("/profile/", data | wrong).status_code == 422


@pytest.mark.parametrize(("path", "name", "value"), [("/language/", "language", "nl"), ("/theme/", "theme", "dark")])
def test_choice_is_kept_in_a_cookie_and_with_the_person(client, syndic_client, syndic, path, name, value):
    for visitor in (client, syndic_client):
        response = visitor.post(path, {name: value, "next": "/switcher/?q=x"})
        assert response["Location"] == "/switcher/?q=x"
        assert value in {cookie.value for cookie in response.cookies.values()}

    assert getattr(User.objects.get(pk=syndic.pk), name) == value


@pytest.mark.parametrize("path", ["/language/", "/theme/"])
@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example", "", "javascript:x"])
def test_choice_never_leads_to_another_site(client, db, path, target):
    assert client.post(path, {"language": "nl", "theme": "dark", "next": target})["Location"] == "/"


@pytest.mark.parametrize("path", ["/language/", "/theme/"])
def test_choice_is_a_post_of_something_offered(client, db, path):
    assert client.get(path).status_code == 405
    assert not client.post(path, {"language": "es", "theme": "pink"}).cookies


def test_anonymous_choice_decides_the_next_page(client, db):
    client.post("/language/", {"language": "nl"})

    assert client.get("/accounts/login/")["Content-Language"] == "nl"


def test_session_extend_renews_the_session(syndic_client):
    response = syndic_client.get("/session/extend/")

    assert (response.status_code, "sessionid" in response.cookies) == (204, True)
