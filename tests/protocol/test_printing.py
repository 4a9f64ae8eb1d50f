"""The receipt on paper."""

import re

import pytest

from app.protocol.printing import printable, qr_svg, receipt_pdf

ADDRESS = "https://sportello.example.org/domande/TST26-7KQ4M2/ricevuta"

LINES = {
    "answer_by": "2026-06-02",
    "applicant": "Sistema Cosmetico",
    "application": "TST26-7KQ4M2",
    "body": "Ente di prova",
    "call": "TST2026",
    "call_title": "Bando di prova",
    "document_001": f"D1 sha256={'9f' * 32} size=428231",
    "handed_in_by": "Elena Riva",
    "manifest": "05" * 32,
    "number": "0000007/2026",
    "received_at": "2026-03-04T11:42:07.318000+01:00",
    "register": "DEMO",
    "registered_at": "2026-03-04T11:42:07.402000+01:00",
    "reserve": "no",
    "responsible": "Andrea Bassi",
    "subject": "Domanda TST26-7KQ4M2",
    "window": "1",
    "window_closes_at": "2026-03-05T16:00:00.000000+01:00",
}


def text(**changes):
    return "".join(f"{key}: {value}\n" for key, value in (LINES | changes).items())


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_receipt_is_printed_to_the_same_bytes_each_time(language):
    first, again = (receipt_pdf(text(), language=language, address=ADDRESS) for _ in range(2))

    assert first == again


def test_it_declares_to_be_for_archives_and_for_everybody():
    printed = receipt_pdf(text(), language="it", address=ADDRESS)

    assert re.search(rb"pdfaid:part>2<.*pdfaid:conformance>A<.*pdfuaid:part>1<", printed, re.DOTALL)


def test_a_withdrawal_without_documents_is_printed_too():
    bare = ("body", "number", "received_at", "registered_at", "register", "reserve", "subject", "manifest")

    text = "".join(f"{key}: {LINES[key]}\n" for key in bare)
    assert receipt_pdf(text, language="en", address=ADDRESS).startswith(b"%PDF-1.7")


def test_many_documents_go_on_the_next_page():
    documents = {f"document_{place:03d}": f"D{place} sha256={'ab' * 32} size=1" for place in range(1, 60)}

    assert receipt_pdf(text(**documents), language="it", address=ADDRESS).startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("Società però – «così» l’80 %", "Società però – «così» l’80 %"),
        ("\uf0b7 primo", "U+F0B7 primo"),
        ("fatto 😀", "fatto U+1F600"),
        ("Αθήνα", "Αθήνα"),
        ("中", "U+4E2D"),
    ],
)
def test_a_character_that_no_font_has_is_printed_as_its_number(words, printed):
    assert printable(words) == printed


def test_words_pasted_from_anywhere_can_be_printed():
    pasted = "\uf0b7 \u200b\u00ad☑ ½ ﬁne\u0301 🇮🇹 👩‍🔬 \u2028 עברית \ufffd \U0010ffff " + 'x " # $ * _ ` @ \\ / ['

    assert receipt_pdf(text(applicant=pasted), language="it", address=ADDRESS).startswith(b"%PDF-1.7")


def test_a_qr_code_is_a_drawing_without_style():
    assert re.fullmatch(r'<svg [^>]*><path class="qrline" stroke="#17324d" d="[^"]+"/></svg>\s*', qr_svg(ADDRESS))
