"""From the end of the session to the two duties of thirty days."""

from datetime import timedelta
from io import BytesIO

import pytest
from pikepdf import Pdf
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from documents.models import Document
from documents.services import Paper
from documents.services.rendering import render_for_a_while
from documents.services.serving import read_document
from koprogo.notifications.models import Delivery
from meetings.models import Meeting
from meetings.queries.minutes import minutes_content
from meetings.services.minutes import (
    MinutesAreNotRead,
    MinutesAreNotSigned,
    MinutesAreSigned,
    draw_up_minutes,
    note_minutes_read,
    write_minutes,
)
from meetings.services.minutes_sending import (
    DayIsBeforeMeeting,
    DecisionsAreRegistered,
    MinutesAreSent,
    enter_in_register,
    send_minutes,
)
from meetings.services.pades import CertificateIsMissing, MinutesAreNotReady, sign_electronically
from meetings.services.signing import (
    RefusalIsUnreasoned,
    ScanIsMissing,
    SignatureIsEmpty,
    SignerIsSettled,
    SignerIsUnknown,
    refuse_to_sign,
    sign_minutes,
    sign_on_paper,
)
from tests.factories.accounting import tilleul
from tests.factories.certificates import PASSPHRASE, make_certificate
from tests.factories.meetings import HELD_ON, NIGHT, held

STROKES = "M10 50L40 20L70 80L120 30"
ON = HELD_ON + timedelta(days=10)


@pytest.fixture
def meeting(copropriete):
    tilleul()
    return held()


@pytest.fixture
def read(meeting):
    return note_minutes_read(meeting=meeting, at=NIGHT, by=None)


def signed(meeting):
    sign_minutes(meeting=meeting, key="chair", at=NIGHT, by=None, path=STROKES)
    return sign_minutes(meeting=meeting, key="secretary", at=NIGHT, by=None, typed="le  Syndic")


def test_minutes_tell_what_happened_with_figures_and_names(meeting):
    told = minutes_content(meeting, "fr")
    accounts, works, report = told["items"]
    votes = works["resolutions"][0]
    assert votes["votes"] == {"for": "333", "against": "517", "abstained": "150", "blank": "0", "unvoted": "0"}
    assert votes["names"] == {"against": "Baeten, Claes", "abstained": "Dubois", "blank": "", "unvoted": ""}
    assert (votes["state"], votes["majority"]) == ("rejected", "deux tiers")
    assert (votes["needed"], votes["obtained"]) == (
        "au moins 566 2/3 voix",
        "333 voix sur 850 exprimées, soit 39,17 %",
    )
    assert (report["resolutions"], accounts["resolutions"][0]["number"]) == ([], "2025-1/1")
    assert told["quorum"]["told"].startswith("4 copropriétaires sur 4")
    assert (told["meeting"]["opened"], told["meeting"]["closed"], told["movements"]) == ("19:00", "22:30", [])


def test_prose_is_written_until_somebody_has_signed_and_a_change_asks_for_another_reading(read):
    item = str(read.items.first().pk)
    written = write_minutes(meeting=read, by=None, items={item: "Le syndic commente.", "x": "?"}, opening="Bienvenue.")
    assert written.minutes == {
        "opening": "Bienvenue.",
        "incidents": "",
        "closing": "",
        "items": {item: "Le syndic commente."},
    }
    with pytest.raises(MinutesAreNotRead):
        sign_minutes(meeting=read, key="chair", at=NIGHT, by=None, path=STROKES)
    note_minutes_read(meeting=read, at=NIGHT, by=None)
    sign_minutes(meeting=read, key="chair", at=NIGHT, by=None, path=STROKES)
    with pytest.raises(MinutesAreSigned):
        write_minutes(meeting=read, by=None, items={}, opening="Autre chose.")


def test_who_was_there_signs_once_by_drawing_or_by_name(read):
    baeten = str(read.roll.get(name="Baeten").pk)
    with pytest.raises(SignerIsUnknown):
        sign_minutes(meeting=read, key="nobody", at=NIGHT, by=None, path=STROKES)
    for path, typed in (("M1 1L<script>", ""), ("", "Quelqu'un"), ("", "")):
        with pytest.raises(SignatureIsEmpty):
            sign_minutes(meeting=read, key=baeten, at=NIGHT, by=None, path=path, typed=typed)
    sign_minutes(meeting=read, key=baeten, at=NIGHT, by=None, path=STROKES)
    with pytest.raises(SignerIsSettled):
        sign_minutes(meeting=read, key=baeten, at=NIGHT, by=None, typed="Baeten")
    with pytest.raises(RefusalIsUnreasoned):
        refuse_to_sign(meeting=read, key="chair", reason=" ", at=NIGHT, by=None)
    refuse_to_sign(meeting=read, key="chair", reason="Conteste le vote 2.", at=NIGHT, by=None)
    lines = {line["name"]: line for line in minutes_content(Meeting.objects.get(), "fr")["signatures"]}
    assert (lines["Baeten"]["path"], lines["Adam"]["reason"]) == (STROKES, "Conteste le vote 2.")


def test_paper_proves_who_signed_on_it(read):
    with pytest.raises(ScanIsMissing):
        sign_on_paper(meeting=read, keys=["chair"], paper=None, at=NIGHT, by=None)
    paper = Paper("pv.pdf", b"%PDF-1.7\n%%EOF\n")
    after = sign_on_paper(meeting=read, keys=["chair", "secretary"], paper=paper, at=NIGHT, by=None)
    document = Document.objects.get(kind="received")
    assert {(line["how"], line["document"]) for line in after.signatures} == {("paper", str(document.pk))}


def test_minutes_leave_signed_to_each_owner_in_his_language(read):
    owner = read.roll.get(name="Baeten").owner
    owner.language = "nl"
    owner.save()
    with pytest.raises(MinutesAreNotSigned):
        send_minutes(meeting=read, on=ON, by=None)
    meeting = signed(read)
    with pytest.raises(DayIsBeforeMeeting):
        send_minutes(meeting=meeting, on=HELD_ON - timedelta(days=1), by=None)
    sent = send_minutes(meeting=meeting, on=ON, by=None)
    assert sent.minutes_sent_on == ON
    letters = Document.objects.filter(batch__kind="minutes")
    assert sorted(letters.values_list("owner__last_name", "language")) == [
        ("Adam", "fr"),
        ("Baeten", "nl"),
        ("Claes", "fr"),
        ("Dubois", "fr"),
    ]
    assert Delivery.objects.count() == 4
    with pytest.raises(MinutesAreSent):
        send_minutes(meeting=meeting, on=ON, by=None)


def test_the_register_is_a_duty_of_its_own(meeting):
    entered = enter_in_register(meeting=meeting, on=ON, by=None)
    assert (entered.registered_on, entered.minutes_sent_on) == (ON, None)
    with pytest.raises(DecisionsAreRegistered):
        enter_in_register(meeting=meeting, on=ON, by=None)


def test_the_pdf_is_signed_with_the_certificate_of_the_operator(read, settings, tmp_path):
    meeting = signed(read)
    draw_up_minutes(meeting=meeting, on=ON, by=None)
    with pytest.raises(MinutesAreNotReady):
        sign_electronically(meeting=meeting, by=None)
    render_for_a_while()
    settings.MINUTES_CERTIFICATE = ""
    with pytest.raises(CertificateIsMissing):
        sign_electronically(meeting=meeting, by=None)
    settings.MINUTES_CERTIFICATE, settings.MINUTES_CERTIFICATE_PASSPHRASE = make_certificate(tmp_path), PASSPHRASE
    document = sign_electronically(meeting=meeting, by=None)
    content = read_document(document)
    assert Meeting.objects.get().minutes_document == document
    assert is_valid(content)
    assert not is_valid(content.replace(b"/Producer", b"/Producor", 1))
    with Pdf.open(BytesIO(content)) as pdf:
        assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("fr", True)


def is_valid(content):
    signature = PdfFileReader(BytesIO(content)).embedded_signatures[0]
    status = validate_pdf_signature(signature, ValidationContext(trust_roots=[signature.signer_cert]))
    return status.intact and status.valid
