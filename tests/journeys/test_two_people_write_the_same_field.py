"""Two people of a cluster write in one section at the same time: nothing is lost, somebody chooses."""

import pytest

from tests.browser.forms import fill
from tests.journeys import telling

pytestmark = pytest.mark.browser


@pytest.fixture
def signatory(demo, visits):
    return visits(demo)


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def compiler(request, demo, visits):
    visitor = visits(demo, script=request.param)
    visitor.enters(telling.COMPILER)
    return visitor


def test_the_second_sees_both_versions_and_keeps_one(signatory, compiler):
    code = telling.starts(signatory)
    compiler.opens(f"/domande/{code}/sezioni/1")
    fill(signatory, {"project_title": "Il fiume", "students": "75"})
    signatory.presses("Salva e continua")
    signatory.page.wait_for_url("**/sezioni/2")
    fill(compiler, {"project_title": "Il lago", "description": "Una settimana sul lago."})
    if compiler.script:
        compiler.presses("Confronta le due versioni")
    else:
        compiler.presses("Salva e continua")
    compiler.sees("Elena Riva ha modificato gli stessi campi mentre scrivevi")
    compiler.page.get_by_role("radio", name="Il fiume").check()
    compiler.presses("Tieni la scelta e salva")
    compiler.page.wait_for_url("**/sezioni/2")
    compiler.opens(f"/domande/{code}/sezioni/1")

    kept = {name: compiler.page.locator(f'[name="{name}"]').input_value() for name in ("project_title", "students")}
    assert kept == {"project_title": "Il fiume", "students": "75"}
    assert compiler.page.locator('[name="description"]').input_value() == "Una settimana sul lago."
