"""Names of files, for show."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.documents.rules.names import EXTENSIONS, HIDDEN, display_name, extension
from app.documents.states import Kind


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("piano.pdf", "piano.pdf"),
        ("Perche\u0301 no.pdf", "Perché no.pdf"),
        ("C:\\Documenti\\piano.pdf", "piano.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("piano\u202efdp.exe", "pianofdp.exe.pdf"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ("offerta.pdf.exe", "offerta.pdf.exe.pdf"),
        ("PIANO.PDF", "PIANO.PDF"),
        ("  molti   spazi .pdf ", "molti spazi .pdf"),
        ("", "documento.pdf"),
        ("...", "documento.pdf"),
        (".pdf", "pdf.pdf"),
        ("\ud800.pdf", "pdf.pdf"),
        ("x" * 200 + ".pdf", "x" * 146 + ".pdf"),
        ("x" * 200, "x" * 146 + ".pdf"),
    ],
)
def test_a_name_is_visible_short_and_ends_as_its_kind(given, shown):
    assert display_name(given, Kind.PDF) == shown


def test_a_signed_envelope_keeps_the_name_of_what_is_inside():
    assert display_name("piano.pdf.p7m", Kind.P7M) == "piano.pdf.p7m"


@given(st.text(max_size=400), st.sampled_from([*EXTENSIONS, None]))
@example("\ud800", None)
@example("." * 300, Kind.PDF)
def test_whatever_is_sent_the_name_can_be_shown(given, kind):
    name = display_name(given, kind)

    assert 1 <= len(name) <= 150
    assert unicodedata.is_normalized("NFC", name)
    assert not any(unicodedata.category(character) in HIDDEN for character in name)
    assert not {"/", "\\"} & set(name)
    assert kind is None or extension(name) in EXTENSIONS[kind]
    assert display_name(name, kind) == name
