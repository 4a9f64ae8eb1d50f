"""Why a slot does not take a file, in words."""

from types import SimpleNamespace

import pytest

from app.documents.rules import Found, obstacles_to_keeping
from app.documents.states import Kind
from app.wording import sentence

PLAN = SimpleNamespace(slot="D1", formats=("pdf", "p7m"))
SHEET = SimpleNamespace(slot="D2", formats=("xlsx",))


@pytest.mark.parametrize(
    ("place", "filename", "found", "italian", "english"),
    [
        (
            SimpleNamespace(slot="D1", formats=("pdf",)),
            "piano.pdf",
            Found(Kind.DOCX),
            "Si chiama .pdf ma è un documento Word. Esportalo in PDF.",
            "It is called .pdf but is a Word document. Export it as PDF.",
        ),
        (
            PLAN,
            "piano.docx",
            Found(Kind.DOCX),
            "È un documento Word. Esportalo in PDF o P7M.",
            "It is a Word document. Export it as PDF or P7M.",
        ),
        (
            PLAN,
            "piano.pdf",
            Found(Kind.PDF, ("pdf-encrypted",)),
            "Il PDF ha una password. Salvalo senza password e ricaricalo.",
            "The PDF has a password. Save it without and upload again.",
        ),
    ],
)
def test_the_reason_says_what_it_is_and_the_way_out(place, filename, found, italian, english):
    [reason] = obstacles_to_keeping(place, filename, found, 9)

    assert (sentence(reason, "it"), sentence(reason, "en")) == (italian, english)
    assert reason.about == place.slot


def test_a_file_of_the_wrong_kind_is_told_only_that():
    [reason] = obstacles_to_keeping(SHEET, "piano.pdf", Found(Kind.PDF, ("pdf-encrypted",)), 9)

    assert reason.code == "document-wrong-kind"


def test_an_empty_file_is_told_that_it_is_empty():
    [reason] = obstacles_to_keeping(PLAN, "piano.pdf", Found(Kind.UNKNOWN), 0)

    assert reason.code == "document-empty"


def test_a_sound_file_of_the_right_kind_is_taken():
    assert obstacles_to_keeping(PLAN, "qualunque nome", Found(Kind.PDF), 9) == []
