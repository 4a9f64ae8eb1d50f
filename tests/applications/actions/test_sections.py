"""Writing a section: kept right or wrong, with a version, and never over somebody else's."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from app.applications import actions, queries
from app.applications.models import SectionPast
from app.applications.states import Status
from app.audit import queries as audit
from app.calls.answers import Answers
from app.errors import Forbidden, Invalid, NotFound
from app.protocol.manifests import digest_of
from tests.make import applications
from tests.make.applications import ACTIONS, TITLE

NOW = datetime(2026, 2, 1, 9, tzinfo=UTC)
LATER = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture
def team(session):
    return applications.team(session, TITLE, {"name": "days", "kind": "integer"}, ACTIONS)


def save(session, team, version, who=None, *, at=NOW, section="project", **changes):
    person = (who or team.signatory).person
    return actions.save_section(session, team.application, section, changes, version=version, by=person, at=at)


def pasts(session):
    rows = session.scalars(select(SectionPast).order_by(SectionPast.version))
    return [(one.version, one.answers) for one in rows]


def test_what_can_be_read_is_read_and_what_cannot_is_kept_as_typed(session, team):
    section = save(session, team, 1, title="  Città  ", days="dieci")

    assert (section.version, section.answers, section.typed) == (2, {"title": "Città"}, {"days": "dieci"})
    assert (section.saved_at, section.saved_by_id) == (NOW, team.signatory.person.id)
    assert team.application.saved_at == NOW


def test_an_autosave_leaves_no_line_in_the_trail(session, team):
    save(session, team, 1, title="Città")

    kinds = [event.kind for event in audit.story_of(session, "application", team.code)]
    assert kinds == ["application.started"]


def test_a_finished_draft_has_a_manifest_until_something_is_missing_again(session):
    team = applications.ready(session)

    ready = (team.application.manifest, team.application.manifest_body)
    save(session, team, 2, title="")

    assert ready[0] == digest_of(ready[1])
    assert (team.application.manifest, team.application.manifest_body) == (None, None)


def test_somebody_elses_version_is_not_overwritten_and_both_are_told(session, team):
    save(session, team, 1, team.compiler, title="Di Marco")

    with pytest.raises(actions.SectionChanged) as refusal:
        save(session, team, 1, title="Di Elena")

    assert refusal.value.members() == {
        "current": {"version": 2, "values": {"title": "Di Marco"}, "typed": {}},
        "given": {"title": "Di Elena"},
    }
    assert queries.section_of(session, team.application, "project").answers == {"title": "Di Marco"}


def test_the_same_save_twice_is_saved_once(session, team):
    save(session, team, 1, title="Città")

    again = save(session, team, 1, title="Città")

    assert again.version == 2


def test_readers_do_not_write(session, team):
    with pytest.raises(Forbidden):
        save(session, team, 1, team.reader, title="x")


def test_what_was_handed_in_or_is_too_late_is_not_written(session, team):
    with pytest.raises(actions.EditRefused) as late:
        save(session, team, 1, at=LATER, title="x")
    team.application.status = Status.SUBMITTED
    session.flush()
    with pytest.raises(actions.EditRefused) as handed_in:
        save(session, team, 1, title="x")

    assert [reason.code for reason in late.value.reasons] == ["call-over"]
    assert [reason.code for reason in handed_in.value.reasons] == ["not-a-draft"]


def test_names_that_the_call_does_not_know_are_refused(session, team):
    with pytest.raises(NotFound):
        save(session, team, 1, section="budget", title="x")
    with pytest.raises(Invalid):
        save(session, team, 1, unknown="x")


def test_saves_of_one_person_in_a_row_are_kept_as_one_version(session, team):
    save(session, team, 1, title="Di Elena")
    save(session, team, 2, days=3)
    save(session, team, 3, team.compiler, title="Di Marco")

    assert pasts(session) == [(3, {"title": "Di Elena", "days": 3}), (4, {"title": "Di Marco", "days": 3})]


def test_the_version_before_a_row_was_removed_is_kept(session, team):
    save(session, team, 1, actions=[{"title": "Mappa"}, {"title": "Rete"}])
    save(session, team, 2, actions=[{"id": "A1", "title": "Mappa"}])

    section = queries.section_of(session, team.application, "project")
    rows = queries.past_answers(session, section, 2).values["actions"]
    assert [version for version, _ in pasts(session)] == [2, 3]
    assert [row["id"] for row in rows] == ["A1", "A2"]


def test_the_nearest_earlier_version_stands_for_one_that_was_not_kept(session, team):
    save(session, team, 1, team.compiler, title="Di Marco")
    save(session, team, 2, title="Di Elena")
    save(session, team, 3, title="Ancora di Elena")

    section = queries.section_of(session, team.application, "project")
    assert queries.past_answers(session, section, 3) == Answers({"title": "Di Marco"}, {})
    assert queries.past_answers(session, section, 1) == Answers({}, {})
