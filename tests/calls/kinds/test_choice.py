import pytest

from tests import make

OPTIONS = [
    {"code": "L1", "label": {"it": "Servizi, agli associati", "en": "Services to members"}},
    {"code": "L2", "label": {"it": "Mappatura", "en": "Mapping"}},
    {"code": "L3", "label": "Reti"},
]
CHOICE = make.field("choice", options=OPTIONS)
CHOICES = make.field("choices", options=OPTIONS)


@pytest.mark.parametrize("raw", ["L2", "Mappatura", "mapping", " MAPPING "])
def test_an_answer_is_known_by_its_code_and_by_its_label(raw):
    assert CHOICE.read(raw).value == "L2"


@pytest.mark.parametrize("raw", ["L9", "l 2", 2, True, ["L2", "L3"], {"code": "L2"}])
def test_what_is_not_in_the_list_is_kept_as_typed(raw):
    reading = CHOICE.read(raw)

    assert (reading.value, [why.code for why in reading.problems], reading.typed) == (
        None,
        ["choice-unknown"],
        {"": raw},
    )


@pytest.mark.parametrize("raw", [["L3", "L1", "L3", ""], "L3; L1", "Reti; Servizi, agli associati"])
def test_several_answers_stand_once_in_the_order_of_the_call(raw):
    assert CHOICES.read(raw).value == ["L1", "L3"]


@pytest.mark.parametrize("raw", [["L1", "L9"], ["L1", {"x": 1}], ["L1", 7]])
def test_one_wrong_answer_keeps_all_of_them_as_typed(raw):
    reading = CHOICES.read(raw)

    assert (reading.value, reading.typed) == (None, {"": raw})


@pytest.mark.parametrize(
    ("raw", "codes"), [(["L1"], ["choices-too-few"]), (["L1", "L2"], []), ("L1;L2;L3", ["choices-too-many"])]
)
def test_as_many_as_the_call_says(raw, codes):
    limited = make.field("choices", options=OPTIONS, min=2, max=2)

    assert [why.code for why in limited.read(raw).problems] == codes


@pytest.mark.parametrize("language", ["it", "en"])
def test_what_is_shown_or_typed_back_reads_as_itself(language):
    for value in (["L1"], ["L1", "L2", "L3"]):
        assert CHOICES.read(CHOICES.show(value, language)).value == value
        assert CHOICES.read(CHOICES.typed(value)).value == value
    assert CHOICE.read(CHOICE.show("L1", language)).value == "L1"
    assert CHOICE.read(CHOICE.typed("L1")).value == "L1"


def test_the_code_of_a_removed_option_is_still_shown():
    assert CHOICE.show("L7", "it") == "L7"
