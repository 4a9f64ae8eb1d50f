"""One small world with every actor of the table of rights in it, and an application in every state that matters."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from app.accounts.actions import grant_role
from app.accounts.models import User
from app.accounts.states import Role
from app.acts import actions as acts
from app.acts import queries as acts_queries
from app.applications import actions, queries
from app.applications.actions.hand_in import hand_in
from app.applications.actions.numbering import number_waiting
from app.applications.models import Application
from app.applications.submissions import Submission
from app.calls.models import Call
from app.clusters import actions as clusters
from app.clusters.models import Cluster
from app.clusters.schemas import ClaimIn
from app.clusters.states import Power
from app.db import Database
from app.documents import actions as kept
from app.documents.schemas import Arrived
from app.documents.states import Kind
from app.documents.storage import Storage
from app.main import create_app
from app.notifications import queries as messages
from app.review import actions as review
from app.review.schemas import AdmissionIn, CheckIn, DeclarationIn, IntegrationIn, OutcomeIn, ReadingIn, ScoreIn
from app.settings import Settings
from tests.conftest import ADDRESS
from tests.make import calls, documents, drafts, people
from tests.permissions.form import FIELDS

ROLES: Final[Mapping[str, tuple[Role, str | None]]] = {
    "ist": (Role.OFFICER, "TST2026"),
    "rup": (Role.RESPONSIBLE, "TST2026"),
    "dir": (Role.DIRECTOR, "TST2026"),
    "of-": (Role.OFFICER, "TST2027"),
    "ev+": (Role.EVALUATOR, "TST2026"),
    "ev0": (Role.EVALUATOR, "TST2026"),
    "ev0 unassigned": (Role.EVALUATOR, "TST2026"),
    "ev!": (Role.EVALUATOR, "TST2026"),
    "ev-": (Role.EVALUATOR, "TST2027"),
    "aud": (Role.AUDITOR, None),
    "hd": (Role.HELPDESK, None),
    "adm": (Role.ADMINISTRATOR, None),
}

POWERS: Final = {"rdr": Power.READER, "cmp": Power.COMPILER, "sgn": Power.SIGNATORY}

ACTORS: Final = ("anon", "user", *POWERS, "ex", "oth", *ROLES)
"""Those of the table; ``ev0`` is two people: one declared nothing yet, one was never given the file."""

CALL: Final[dict[str, Any]] = {
    "window": drafts.OPEN,
    "documents": [*drafts.SLOTS],
    "applicants": {"who": "Chiunque.", "recognised_at": "none", "applications_per_applicant": 9},
    "formal_check": [{"code": "F1", "label": "Il piano c’è", "see": ["D1"]}],
    "evaluation": calls.SHORTEST["evaluation"] | {"min_reason": 0, "threshold": 1},
}


class Forgetful(Database):
    """Answers as if everything were kept, and keeps nothing: every knock finds the same world."""

    def close_writing(self, session: Session, *, keep: bool) -> None:
        """Write, so that constraints speak; then let go."""
        if keep:
            session.flush()
            session.expunge_all()
        super().close_writing(session, keep=False)


@dataclass
class World:
    """Who and what there is; ``at`` names addresses."""

    settings: Settings
    storage: Storage
    embedded: bool
    """On SQLite."""
    users: dict[str, User] = field(default_factory=dict)
    bearers: dict[str, dict[str, str]] = field(default_factory=dict)
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)
    at: dict[str, str] = field(default_factory=dict)
    """Codes, numbers and ids of what routes name."""
    assignments: dict[str, str] = field(default_factory=dict)
    """Evaluator to the address of the assignment on the file being evaluated."""


def standing(url: str, folder: Path, database: type[Database] = Database) -> tuple[World, FastAPI]:
    """A portal with the world in it."""
    settings = Settings(
        data_dir=folder, database_url=url, base_url=ADDRESS, secret_key="tests", worker=False, settle_ms=0, demo=True
    )
    world = built(settings)
    app = create_app(settings)
    app.state.database = database(url)
    return world, app


@contextmanager
def portal(url: str, folder: Path, database: type[Database] = Database) -> Iterator[tuple[World, TestClient]]:
    """The same, with somebody at its doors."""
    world, app = standing(url, folder, database)
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as client:
        yield world, client


def built(settings: Settings) -> World:
    """The world, made by the portal's own actions."""
    database = Database(settings.database)
    world = World(settings, Storage.at(settings), database.embedded)
    with database.writing() as session:
        _Building(session, world).everything()
    database.close()
    return world


class _Building:
    def __init__(self, session: Session, world: World) -> None:
        self.session = session
        self.world = world
        self.now = datetime.now(UTC)
        self.number = 0

    def everything(self) -> None:
        self._people()
        self._claim()
        draft = self._draft()
        comment = actions.remark(self.session, draft, "project", "Chi?", by=self.users["cmp"], at=self.now)
        self.world.at |= {"draft": draft.code, "comment": str(comment.id)}
        self._name("fresh", self._numbered())
        self._name("recognition", self._recognition())
        self._name("checked", self._checked(self._numbered()))
        self._name("asked", self._asked(self._numbered()))
        self._name("answered", self._answered(self._asked(self._numbered(), "answered "), "answered "))
        evaluated = self._evaluated(self._admitted(self._numbered()))
        self._name("evaluated", evaluated)
        why = ReadingIn.model_validate({"reason": "Verifica a campione n. 4."})
        review.give_reason(self.session, evaluated, why, by=self.users["aud"], at=self.now)
        self._name("weighed", self._weighed(self._admitted(self._numbered()), decided=False))
        self._name("decided", self._weighed(self._admitted(self._numbered()), decided=True))

    def _people(self) -> None:
        self.call = self._call("TST2026", "TST26")
        self._call("TST2027", "TST27")
        self.cluster = people.cluster(self.session, "cosmetica")
        self._come_in("user", people.person(self.session))
        for actor, power in POWERS.items():
            self._come_in(actor, people.member(self.session, self.cluster, power))
        self._come_in("oth", self._signatory(people.cluster(self.session, "altro")))
        self._come_in("ex", self._former())
        for actor, (role, call) in ROLES.items():
            self._come_in(actor, people.staff(self.session, role, call))
        self.world.at["draft call"] = calls.draft(
            self.session, [self.users[one] for one in ("ist", "rup", "dir")], **CALL
        )
        [message, *_] = messages.latest(self.session, self.users["sgn"].id, before=None, limit=9)
        self.world.at |= {"message": str(message.id), "cluster": "cosmetica", "call": "TST2026"}

    def _call(self, code: str, prefix: str, **changes: Any) -> Call:
        said = CALL | {"code": code, "code_prefix": prefix} | changes
        return calls.call(self.session, *FIELDS, at=drafts.LONG_AGO, **said)

    def _claim(self) -> None:
        """Somebody asks the office to confirm that they sign."""
        person = people.person(self.session)
        paper = kept.put(self.session, self.world.storage, documents.pdf(), "a.pdf", Kind.PDF, by=person, at=self.now)
        said = ClaimIn(capacity="Presidente")
        claim = clusters.claim(self.session, self.cluster, said, paper, by=person, at=self.now)
        self.world.at["claim"] = str(claim.id)

    def _signatory(self, of: Cluster) -> User:
        return people.member(self.session, of, Power.SIGNATORY)

    def _former(self) -> User:
        user = people.person(self.session)
        mandate = people.mandate(self.session, user, self.cluster, Power.SIGNATORY)
        clusters.end_mandate(self.session, mandate, by=None, at=people.LONG_AGO.replace(day=3))
        return user

    def _come_in(self, actor: str, user: User) -> None:
        self.world.users[actor] = user
        self.world.bearers[actor], self.world.cookies[actor] = drafts.keys(self.session, user)

    @property
    def users(self) -> dict[str, User]:
        return self.world.users

    def _name(self, name: str, application: Application) -> None:
        self.world.at[name] = application.code
        self.world.at[f"{name} number"] = f"{application.number_year}-{application.number:07d}"

    def _draft(self) -> Application:
        """Ready to be handed in, with a document and a reserved one."""
        session, by = self.session, self.users["sgn"]
        application = actions.start(session, self.call, self.cluster, by=by, at=self.now)
        section = queries.section_of(session, application, "project")
        given = {"title": "Un titolo"}
        actions.save_section(session, application, "project", given, version=section.version, by=by, at=self.now)
        for slot in ("D1", "D3"):
            stored = self.world.storage.put(documents.pdf())
            arrived = Arrived(stored.sha256, stored.size, "piano.pdf", Kind.PDF)
            filed = actions.put_document(session, application, slot, arrived, by=by, at=self.now)
            self.world.at[f"{application.code} {slot}"] = filed.document.public_id
        return application

    def _recognition(self) -> Application:
        """A request for recognition, in a procedure that the same people run."""
        kept, self.call = self.call, self._call("TST2028", "TST28", procedure="recognition")
        for actor in ("ist", "rup", "dir"):
            grant_role(self.session, self.users[actor], ROLES[actor][0], "TST2028", by=None, at=people.LONG_AGO)
        application = self._numbered()
        self.call = kept
        return application

    def _numbered(self) -> Application:
        application = self._draft()
        self.session.flush()
        self.number += 1
        self._hand_in(code=application.code, key=f"key-{self.number}", manifest=application.manifest or "")
        self.session.refresh(application)
        return application

    def _hand_in(self, **said: Any) -> None:
        key = ("cookie", self.world.cookies["sgn"]["sportello"])
        hand_in(self.session, [Submission(key, last_byte=time.monotonic(), **said)], self.world.settings)
        number_waiting(self.session, self.world.settings)

    def _checked(self, application: Application) -> Application:
        given = {"F1": CheckIn.model_validate({"verdict": "yes"})}
        review.check(self.session, application, given, by=self.users["ist"], at=self.now)
        return application

    def _asked(self, application: Application, name: str = "") -> Application:
        """The office asks for another plan; one is already put beside the first."""
        session, settings, storage = self.session, self.world.settings, self.world.storage
        given = IntegrationIn(items=["D1", "title"], text="Rimanda il piano.")
        made = review.ask(session, application, given, by=self.users["ist"], at=self.now, settings=settings)
        stored = storage.put(documents.pdf())
        arrived = Arrived(stored.sha256, stored.size, "piano.pdf", Kind.PDF)
        filed = actions.complete(session, made, "D1", arrived, by=self.users["sgn"], at=self.now)
        self.world.at |= {f"{name}integration": made.public_id, f"{name}answer D1": filed.document.public_id}
        self.world.at[f"{name}manifest"] = made.manifest or ""
        return application

    def _answered(self, application: Application, name: str) -> Application:
        manifest, asked = self.world.at[f"{name}manifest"], self.world.at[f"{name}integration"]
        self._hand_in(code="", key="the answer", manifest=manifest, integration=asked)
        return application

    def _admitted(self, application: Application) -> Application:
        self._checked(application)
        given = AdmissionIn.model_validate({"decision": "admitted"})
        settings = self.world.settings
        review.admit(self.session, application, given, by=self.users["rup"], at=self.now, settings=settings)
        return application

    def _evaluated(self, application: Application) -> Application:
        """Given to three evaluators: one declared no conflict, one a conflict, one nothing yet."""
        for actor, declared in (("ev+", False), ("ev!", True), ("ev0", None)):
            evaluator = self.users[actor]
            given = review.assign(self.session, application, evaluator, by=self.users["rup"], at=self.now)
            self.world.assignments[actor] = given.public_id
            if declared is not None:
                said = DeclarationIn(conflict=declared, reason="Siamo parenti." if declared else "")
                review.declare(self.session, given, said, by=evaluator, at=self.now)
        return application

    def _weighed(self, application: Application, *, decided: bool) -> Application:
        """Its one sheet is locked and an outcome proposed; approved too, if ``decided``."""
        session, evaluator, at = self.session, self.users["ev+"], self.now
        given = review.assign(session, application, evaluator, by=self.users["rup"], at=at)
        self.world.assignments["weighed"] = given.public_id
        review.declare(session, given, DeclarationIn(conflict=False), by=evaluator, at=at)
        score = {"C1": ScoreIn.model_validate({"points": "4", "reason": "Chiaro."})}
        review.score(session, given, score, by=evaluator, at=at)
        review.lock_sheet(session, given, by=evaluator, at=at)
        outcome = OutcomeIn.model_validate({"result": "granted", "amount": "10.00", "reason": "Un buon piano."})
        rup, settings = self.users["rup"], self.world.settings
        review.decide(session, application, outcome, by=rup, at=at, settings=settings)
        act = acts_queries.waiting(session, review.KIND, application.code)
        assert act is not None
        if decided:
            acts.approve(session, act, by=self.users["dir"], at=at, settings=settings)
        else:
            self.world.at["act"] = act.public_id
        self.session.refresh(application)
        return application
