"""Names of files in headers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.filenames import attachment, filename_in


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ("attachment; filename*=UTF-8''piano%20perch%C3%A9.pdf", "piano perché.pdf"),
        ("attachment; filename=vecchio.pdf; filename*=utf-8'it'nuovo.pdf", "nuovo.pdf"),
        ("attachment; filename*=ISO-8859-1''perch%E9.pdf", "perché.pdf"),
        ('attachment; filename="a \\"b\\".pdf"', 'a "b".pdf'),
        ('form-data; name="file"; filename="perch\u00c3\u00a9.pdf"', "perché.pdf"),
        ("attachment; filename=piano.pdf", "piano.pdf"),
        ("attachment; filename*=UTF-8''%FF%FE", "\ufffd\ufffd"),
        ("attachment; filename*=UTF-8''%", "%"),
        ("attachment", ""),
        ("", ""),
        ("; ; =;filename", ""),
    ],
)
def test_the_name_is_read_as_senders_write_it(disposition, name):
    assert filename_in(disposition) == name


def test_old_readers_get_a_name_in_ascii():
    assert attachment('per"ché\r\n.pdf') == (
        "attachment; filename=\"per_ch___.pdf\"; filename*=UTF-8''per%22ch%C3%A9%0D%0A.pdf"
    )


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
def test_what_we_write_we_read(name):
    header = attachment(name)

    header.encode("ascii")
    assert "\n" not in header
    assert "\r" not in header
    assert filename_in(header) == name


@given(st.sampled_from(["", "attachment; ", "attachment; filename=", "attachment; filename*="]), st.text(max_size=200))
def test_no_header_breaks_the_reading_and_a_name_is_read_only_where_one_is_given(beginning, rest):
    name = filename_in(beginning + rest)

    assert name == "" or "filename" in (beginning + rest).lower()
