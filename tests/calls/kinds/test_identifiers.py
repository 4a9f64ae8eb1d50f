import pytest

from tests import make

ANY = make.field("fiscal-code")
PERSON = make.field("fiscal-code", of="person")
ENTITY = make.field("fiscal-code", of="entity")
VAT = make.field("vat-number")
IBAN = make.field("iban")
CUP = make.field("cup")
ATECO = make.field("ateco")
STAMP = make.field("duty-stamp")


@pytest.mark.parametrize(
    ("field", "typed", "kept", "shown"),
    [
        (ANY, "rss mra 80a01 f205x", "RSSMRA80A01F205X", "RSS MRA 80A01 F205X"),
        (ANY, "TINIT-RSSMRA80A01F205X", "RSSMRA80A01F205X", "RSS MRA 80A01 F205X"),
        (PERSON, "RSSMRA80A01F20RS", "RSSMRA80A01F20RS", "RSS MRA 80A01 F20RS"),
        (ENTITY, "80057930150", "80057930150", "80057930150"),
        (ENTITY, "800 579 301 50", "80057930150", "80057930150"),
        (VAT, "IT 12345670785", "12345670785", "12345670785"),
        (VAT, 12345670785, "12345670785", "12345670785"),
        (IBAN, "it60 x054 2811 1010 0000 0123 456", "IT60X0542811101000000123456", "IT60 X054 2811 1010 0000 0123 456"),
        (IBAN, "DE89370400440532013000", "DE89370400440532013000", "DE89 3704 0044 0532 0130 00"),
        (CUP, "c11g06000000001", "C11G06000000001", "C11G06000000001"),
        (ATECO, "62.10", "62.10", "62.10"),
        (ATECO, "J 62.10.00", "62.10.00", "62.10.00"),
        (ATECO, "6210", "62.10", "62.10"),
        (ATECO, "62", "62", "62"),
        (STAMP, "0123 4567 8901 23", "01234567890123", "0123 4567 8901 23"),
    ],
)
def test_codes_are_kept_compact_and_shown_in_groups(field, typed, kept, shown):
    assert (field.read(typed).value, field.show(kept, "it")) == (kept, shown)
    assert field.read(shown).value == kept


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        (ANY, "RSSMRA80A01F205Y", "fiscal-code-wrong"),
        (ANY, "RSSMRA80A41F205", "fiscal-code-unreadable"),
        (ANY, "RSSMRA80B30F205K", "fiscal-code-wrong"),
        (ANY, "80057930151", "fiscal-code-wrong"),
        (PERSON, "80057930150", "fiscal-code-of-entity"),
        (ENTITY, "RSSMRA80A01F205X", "fiscal-code-of-person"),
        (VAT, "12345670780", "vat-number-wrong"),
        (VAT, "1234567", "vat-number-unreadable"),
        (IBAN, "IT60X0542811101000000123457", "iban-wrong"),
        (IBAN, "IT60", "iban-unreadable"),
        (CUP, "C11G0600000000", "cup-unreadable"),
        (ATECO, "99.99", "ateco-unknown"),
        (ATECO, "6", "ateco-unreadable"),
        (STAMP, "0123456789012", "duty-stamp-unreadable"),
        (STAMP, "012345678901234", "duty-stamp-unreadable"),
        (STAMP, "٠١٢٣٤٥٦٧٨٩٠١٢٣", "duty-stamp-unreadable"),
    ],
)
def test_codes_that_contradict_themselves_are_told_and_kept_as_typed(field, typed, code):
    reading = field.read(typed)

    assert (reading.value, [why.code for why in reading.problems], reading.typed) == (None, [code], {"": typed})


def test_an_italian_iban_needs_its_national_check_too():
    assert [why.code for why in IBAN.read("IT64Y0542811101000000123456").problems] == ["iban-wrong"]
