import pytest

from tests import make

PHONE = make.field("phone")
WEB = make.field("web")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("02 1234567", "+39021234567"),
        ("(02) 123.45-67", "+39021234567"),
        ("+39 02 1234567", "+39021234567"),
        ("0039 02/1234567", "+39021234567"),
        ("333 1234567", "+393331234567"),
        ("+44 (0)20 7946 0018", "+442079460018"),
    ],
)
def test_telephones_are_italian_unless_they_say_otherwise(typed, kept):
    assert PHONE.read(typed).value == kept
    assert PHONE.read(PHONE.show(kept, "it")).value == kept


@pytest.mark.parametrize("typed", ["casa", "12", "+39 1234567890123456", "02 12345x7"])
def test_what_is_no_telephone_is_told(typed):
    assert [why.code for why in PHONE.read(typed).problems] == ["phone-unreadable"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("www.Esempio.it", "https://www.esempio.it"),
        ("http://esempio.it:8080/Pagina?a=1#b", "http://esempio.it:8080/Pagina?a=1#b"),
        ("https://perché.example/è", "https://perché.example/è"),
    ],
)
def test_pages_of_the_web_may_leave_out_how_they_begin(typed, kept):
    assert WEB.read(typed).value == kept
    assert WEB.read(WEB.show(kept, "en")).value == kept


@pytest.mark.parametrize(
    "typed",
    [
        "esempio",
        "javascript:alert(1)",
        "ftp://esempio.it",
        "https://utente@esempio.it",
        "http://[::1",
        "a b.it",
        "x." * 1200,
    ],
)
def test_what_is_no_page_of_the_web_is_told(typed):
    assert [why.code for why in WEB.read(typed).problems] == ["web-unreadable"]


def test_a_certified_address_is_read_as_an_address():
    pec = make.field("pec")

    assert pec.read(" Ente@PEC.esempio.IT ").value == "Ente@pec.esempio.it"
    assert [why.code for why in pec.read("ente").problems] == ["email-unreadable"]
