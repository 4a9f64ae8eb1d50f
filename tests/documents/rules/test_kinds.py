"""What a file is, told by its structure."""

import base64
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.rules import Found, kind_of, look, office
from app.documents.states import Kind
from tests.make import documents as make

PEM = b"-----BEGIN PKCS7-----\n" + base64.encodebytes(make.p7m(inside=b"x" * 60)) + b"-----END PKCS7-----\n"


def looked(data: bytes) -> Found:
    return look(io.BytesIO(data))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (make.pdf(), Kind.PDF),
        (make.pdf(references="stream"), Kind.PDF),
        (make.p7m(), Kind.P7M),
        (make.p7m(inside=b"x" * 70_000), Kind.P7M),
        (make.p7m(indefinite=True), Kind.P7M),
        (base64.b64encode(make.p7m(inside=b"x" * 60)), Kind.P7M),
        (base64.encodebytes(make.p7m(inside=b"x" * 60)), Kind.P7M),
        (PEM, Kind.P7M),
        (make.xlsx(), Kind.XLSX),
        (make.docx(), Kind.DOCX),
        (make.open_document("spreadsheet"), Kind.ODS),
        (make.open_document("text"), Kind.ODT),
        (b"nome;euro\nREI;1000,00\n", Kind.CSV),
        ("nome;società\n".encode("cp1252"), Kind.CSV),
        ("\ufeffnome;società\n".encode(), Kind.CSV),
        (b"MZ;euro\n1;2\n", Kind.CSV),
        (b'<?xml version="1.0"?><dati/>', Kind.XML),
        (b"\xef\xbb\xbf <dati a='1'/>", Kind.XML),
        (make.png(), Kind.PNG),
        (make.jpg(), Kind.JPG),
    ],
)
def test_a_sound_file_is_what_its_structure_says(data, kind):
    assert looked(data) == Found(kind)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, Kind.OLE),
        (make.office("ppt/presentation.xml"), Kind.PPTX),
        (make.archive({"a.txt": b"a"}), Kind.ZIP),
        (make.archive({"xl/workbook.xml": b"<x/>"}), Kind.ZIP),
        (b"{\\rtf1 ciao}", Kind.RTF),
        (b"<!DOCTYPE html><p>ciao", Kind.HTML),
        (b"<html><script>", Kind.HTML),
        (b"<svg onload=x>", Kind.HTML),
        (b"MZ\x90\x00\x03\x00", Kind.PROGRAM),
        (b"\x7fELF\x02", Kind.PROGRAM),
        (b"#!/bin/sh\nrm -rf /\n", Kind.PROGRAM),
        (b"", Kind.UNKNOWN),
        (b" \n\t", Kind.UNKNOWN),
        (b"a\x00b", Kind.UNKNOWN),
        (b"nome\x1b[31m;rosso", Kind.UNKNOWN),
        (b" %PDF-1.7", Kind.CSV),
        (b"\x30\x03\x02\x01\x01", Kind.UNKNOWN),
    ],
)
def test_what_no_call_asks_for_is_recognised_too(data, kind):
    assert kind_of(io.BytesIO(data)) == kind


@pytest.mark.parametrize(
    ("data", "flaw"),
    [
        (make.pdf(encrypted=True), "pdf-encrypted"),
        (make.pdf(encrypted=True, references="stream"), "pdf-encrypted"),
        (make.pdf()[:-40], "pdf-damaged"),
        (make.pdf().replace(b"%%EOF", b"%%EOX"), "pdf-damaged"),
        (make.pdf().replace(b"startxref\n", b"startxref\n9"), "pdf-damaged"),
        (make.pdf().replace(b"startxref\n4", b"startxref\n1"), "pdf-damaged"),
        (b"%PDF-1.7", "pdf-damaged"),
        (make.p7m(inside=b"x" * 600)[:-1], "p7m-damaged"),
        (make.xlsx()[:-30], "office-damaged"),
        (make.office("xl/workbook.xml", **{"xl/vbaProject.bin": b"x"}), "office-macros"),
        (make.png()[:-1], "image-damaged"),
    ],
)
def test_what_is_wrong_with_a_file_is_named(data, flaw):
    assert looked(data).flaws == (flaw,)


def test_the_word_encrypt_in_the_text_of_a_pdf_is_no_password():
    assert looked(make.pdf(words=b"(The /Encrypt key is described here) Tj\n")) == Found(Kind.PDF)


def test_an_office_document_with_a_locked_member_is_encrypted():
    locked = bytearray(make.docx())
    at = locked.index(b"PK\x01\x02")
    locked[at + 8] |= 1

    assert looked(bytes(locked)) == Found(Kind.DOCX, ("office-encrypted",))


def test_a_directory_of_too_many_members_is_not_read(monkeypatch):
    sheet = make.xlsx()
    monkeypatch.setattr(office, "MOST_MEMBERS", 1)
    monkeypatch.setattr(zipfile, "ZipFile", None)

    assert looked(sheet) == Found(Kind.ZIP, ("office-too-large-inside",))


def test_a_document_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(office, "MOST_INSIDE", 9)

    assert looked(make.xlsx()).flaws == ("office-too-large-inside",)


BEGINNINGS = st.sampled_from(
    [
        b"",
        b"%PDF-",
        make.pdf(),
        b"PK\x03\x04",
        b"PK\x05\x06",
        make.xlsx(),
        b"\x30\x82",
        make.p7m(),
        PEM,
        b"<",
        make.png(),
    ]
)


@given(BEGINNINGS, st.binary(max_size=200), st.integers(0, 300))
def test_no_bytes_break_the_looking(beginning, rest, cut):
    assert looked(beginning[:cut] + rest).kind in Kind
