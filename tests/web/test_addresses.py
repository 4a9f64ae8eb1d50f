"""A page's links are made from names; a name that leads nowhere is a mistake of ours, not a dead link."""

import pytest
from starlette.routing import NoMatchFound


def test_an_address_says_what_it_is_given(unhoused):
    assert unhoused.url_path_for("applications.show", code="CTL25-7K3F9Q") == "/domande/CTL25-7K3F9Q"
    assert unhoused.url_path_for("applications.show", code="altra") == "/domande/altra"
    assert unhoused.url_path_for("static", path="js/main.js") == "/static/js/main.js"


@pytest.mark.parametrize(("name", "params"), [("applications.nothing", {}), ("applications.show", {"number": "1"})])
def test_a_name_that_leads_nowhere_is_a_mistake(unhoused, name, params):
    with pytest.raises(NoMatchFound):
        unhoused.url_path_for(name, **params)
