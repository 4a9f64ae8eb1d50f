"""The colours can be read: contrast of the tokens, as WCAG 2.2 computes it (1.4.3, 1.4.11)."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "static" / "own.css").read_text()
TOKENS = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", CSS))
WHITE = TOKENS["paper"]

TEXT = 4.5
EDGE = 3.0


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("token", "figure"),
    [("ink", 13.1), ("ink-2", 7.0), ("field", 5.3), ("blue", 6.8), ("green", 7.7), ("amber", 7.4), ("red", 7.2)],
)
def test_on_white_each_colour_has_the_contrast_the_direction_promises(token, figure):
    assert contrast(TOKENS[token], WHITE) == pytest.approx(figure, abs=0.06)


@pytest.mark.parametrize("ground", ["paper", "desk"])
@pytest.mark.parametrize("token", ["ink", "ink-2", "blue", "blue-dark", "green", "amber", "red"])
def test_text_is_readable_where_people_read_and_work(token, ground):
    assert contrast(TOKENS[token], TOKENS[ground]) >= TEXT


@pytest.mark.parametrize("token", ["blue", "green", "amber", "red"])
def test_each_tone_is_readable_on_its_tint(token):
    tint = TOKENS[f"{token}-bg"]

    assert contrast(TOKENS[token], tint) >= TEXT
    assert contrast(TOKENS["ink"], tint) >= TEXT
    assert contrast(TOKENS["ink-2"], tint) >= TEXT


@pytest.mark.parametrize("ground", ["ink", "blue", "blue-dark"])
def test_white_is_readable_on_what_is_dark(ground):
    assert contrast(WHITE, TOKENS[ground]) >= TEXT


def test_the_footer_is_readable():
    assert contrast(TOKENS["on-ink"], TOKENS["ink"]) >= TEXT


@pytest.mark.parametrize(
    ("edge", "ground"),
    [
        ("field", "paper"),
        ("field", "desk"),
        ("amber-line", "paper"),
        ("amber-line", "amber-bg"),
        ("amber-line", "desk"),
        ("ink", "paper"),
        ("blue", "blue-bg"),
    ],
)
def test_edges_that_mean_something_can_be_seen(edge, ground):
    assert contrast(TOKENS[edge], TOKENS[ground]) >= EDGE


def test_decorative_lines_and_edges_never_colour_text():
    coloured = set(re.findall(r"(?<![-a-z])color: var\(--([a-z0-9-]+)\)", CSS))

    assert coloured & {"rule", "rule-2", "amber-line", "field"} == set()
