import pytest

from deploy.local import demo


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "HOME", tmp_path)
    for name in ("PUBLIC_URL", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "BIND"):
        monkeypatch.delenv(name, raising=False)


def test_demo_goes_by_a_name_and_answers_to_the_number_too() -> None:
    found = demo.settings("127.0.0.1", 8000)

    assert found["PUBLIC_URL"] == "http://localhost:8000"
    assert found["BIND"] == "127.0.0.1:8000"
    assert {"127.0.0.1", "localhost"} <= {*found["ALLOWED_HOSTS"].split(",")}
    assert {"http://127.0.0.1:8000", "http://localhost:8000"} <= {*found["CSRF_TRUSTED_ORIGINS"].split(",")}


def test_demo_elsewhere_goes_by_the_host_asked_for() -> None:
    assert demo.settings("10.0.0.7", 8001)["PUBLIC_URL"] == "http://10.0.0.7:8001"
