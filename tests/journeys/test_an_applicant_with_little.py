"""The applicant's part with an old browser that runs no script, and on a telephone."""

import pytest

from tests.browser.fixtures import NARROW
from tests.browser.forms import fill
from tests.journeys import telling

pytestmark = pytest.mark.browser


@pytest.fixture(params=[{"script": False}, {"size": NARROW}], ids=["no-script", "360px"])
def applicant(request, demo, visits):
    return visits(demo, **request.param)


def test_hands_in_and_takes_back(applicant, tmp_path):
    code = telling.starts(applicant)
    telling.writes(applicant, tmp_path)
    number = telling.hands_in(applicant)
    applicant.opens(f"/domande/{code}")
    applicant.presses("Ritira la domanda")
    applicant.presses("Ritira la domanda")

    applicant.sees("Ritirata")
    assert number.partition("-")[2] in applicant.text()


def test_mistakes_are_said_at_once_and_nothing_typed_is_lost(applicant):
    telling.starts(applicant)
    typed = {
        "project_title": "Un fiume in classe",
        "students": "molti",
        "first_day": "31/02/2027",
        "amount": "25.000,00",
    }
    fill(applicant, typed)
    applicant.presses("Salva e continua")

    applicant.sees("3 cose da correggere")
    assert applicant.page.title().startswith("3 errori")
    assert applicant.runs("document.activeElement.className") == "errors"
    for name, words in typed.items():
        assert applicant.page.locator(f'[name="{name}"]').input_value() == words
    applicant.page.locator(".errors a").last.click()
    assert applicant.runs("document.activeElement.name") == "amount"
