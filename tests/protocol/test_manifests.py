"""Equal content has one spelling: that of RFC 8785, however it was found."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from app.protocol.manifests import canonical, digest_of

WORDS = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["\x00\x1f\x7f", '"\\/\b\f\n\r\t', "\u2028é😀"]
)
NAMES = st.text("abzAZ09_.é\ue000😀", max_size=4)
NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(NAMES, JSON, max_size=4))
def test_it_is_spelled_as_the_standard_says(content):
    assert canonical(content).encode() == rfc8785.dumps(content)


@pytest.mark.parametrize("wrong", [2**53, -(2**53), float("nan"), float("inf"), "\ud800", {1: "a"}, {"a", "b"}])
def test_what_json_cannot_say_alike_everywhere_is_refused(wrong):
    with pytest.raises(rfc8785.CanonicalizationError):
        canonical({"amount": wrong})


def test_the_order_of_writing_makes_no_difference():
    one, other = (
        canonical({"b": [1, "é"], "a": {"y": None, "x": True}}),
        canonical({"a": {"x": True, "y": None}, "b": [1, "é"]}),
    )

    assert (one, digest_of(one)) == ('{"a":{"x":true,"y":null},"b":[1,"é"]}', digest_of(other))
