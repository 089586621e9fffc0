import pytest
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse

BACKEND = "koprogo.notifications.mailbox.MailboxBackend"


@pytest.fixture
def post(settings, tmp_path):
    """Be a demonstration, and return what sends a message."""
    settings.DEMO, settings.MAIL_DIR = True, tmp_path / "mail"

    def send(subject="Appel de fonds", **more):
        message = EmailMessage(subject, "Bonjour <b>Anne</b>", "a@example.be", ["b@example.be"], **more)
        message.attach("appel-été.pdf", b"%PDF one", "application/pdf")
        return get_connection(BACKEND).send_messages([message])

    return send


def test_mailbox_lists_the_newest_first(client, db, post):
    assert [post("Premier"), post("Second")] == [1, 1]

    page = client.get(reverse("mailbox")).content.decode()

    assert page.index("Second") < page.index("Premier")


def test_mailbox_shows_a_message_as_text_with_its_attachments(client, db, post, settings):
    post()
    (path,) = settings.MAIL_DIR.iterdir()

    page = client.get(reverse("mail_detail", args=[path.stem])).content.decode()
    attachment = client.get(reverse("mail_attachment", args=[path.stem, 0]))

    assert path.suffix == ".eml"
    assert "Bonjour &lt;b&gt;Anne&lt;/b&gt;" in page
    assert attachment.content == b"%PDF one"
    assert attachment["Content-Disposition"] == "attachment; filename*=UTF-8''appel-%C3%A9t%C3%A9.pdf"
    assert client.get(reverse("mail_attachment", args=[path.stem, 1])).status_code == 404


def test_mailbox_reads_only_its_own_files(client, db, post, settings):
    (settings.MAIL_DIR.parent / "secret.eml").write_text("Subject: secret")

    assert client.get("/demo/mailbox/..%2fsecret/").status_code == 404
    assert client.get("/demo/mailbox/none/").status_code == 404


def test_mailbox_does_not_exist_outside_the_demonstration(client, db, post, settings):
    post()
    settings.DEMO = False

    for name, args in (("mailbox", []), ("mail_detail", ["x"]), ("mail_attachment", ["x", 0])):
        assert client.get(reverse(name, args=args)).status_code == 404
