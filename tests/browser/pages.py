"""Every page of the portal and who opens it: what the tests of all pages visit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, FilePayload

from tests.browser.mails import mailed, write_to_addresses
from tests.browser.making import MAKING_CALLS
from tests.browser.visitors import Visitor
from tests.make import documents

NOBODY: Final = ""
SIGNATORY: Final = "elena.riva@demo.example"
READER: Final = "giulia.conti@demo.example"
APPLICANT: Final = "carlo.prati@demo.example"
"""Acts for four clusters, with applications in every state."""
WITHOUT_CLUSTER: Final = "sara.colombo@demo.example"
OFFICER: Final = "pietro.galli@demo.example"
RESPONSIBLE: Final = "laura.bassi@demo.example"
DIRECTOR: Final = "franca.moretti@demo.example"
EVALUATOR: Final = "andrea.villa@demo.example"
SECOND_EVALUATOR: Final = "silvia.rota@demo.example"
AUDITOR: Final = "bruno.testa@demo.example"
HELPDESK: Final = "nadia.fumagalli@demo.example"
ADMINISTRATOR: Final = "ivan.brambilla@demo.example"

Path: TypeAlias = str | Callable[[Visitor], str]


@dataclass(frozen=True)
class Visit:
    """A page: the name of its route, and the address or how this person finds it."""

    name: str
    path: Path

    def address(self, visitor: Visitor) -> str:
        """Where to go."""
        return self.path if isinstance(self.path, str) else self.path(visitor)


def mine(state: str, rest: str = "", call: str = "") -> Callable[[Visitor], str]:
    """A page of the first of one's applications in a state."""

    def found(visitor: Visitor) -> str:
        listed = _items(visitor, "applications?limit=200")
        code = next(one["code"] for one in listed if one["state"] == state and call in {"", one["call"]})
        return f"/domande/{code}{rest}"

    return found


def queued(state: str, rest: str, call: str = "RLF12025051244", place: int = 0) -> Callable[[Visitor], str]:
    """A part of the dossier of one of the applications of the queue in a state."""

    def found(visitor: Visitor) -> str:
        listed = _items(visitor, f"review/queue?call={call}&state={state}")
        return f"/istruttoria/{listed[place]['number']}/{rest}"

    return found


def given(rest: str = "", *, declared: bool = True) -> Callable[[Visitor], str]:
    """A page of the first of the assignments on one's desk, declared or not."""

    def found(visitor: Visitor) -> str:
        listed = (one for one in _items(visitor, "review/queue") if (one["conflict"] is not None) is declared)
        return f"/valutazione/{next(listed)['assignment']}{rest}"

    return found


def linked(page: Path, beginning: str, more: str = "") -> Callable[[Visitor], str]:
    """The first address of a page that begins so, and what stands below it."""

    def found(visitor: Visitor) -> str:
        visitor.opens(page if isinstance(page, str) else page(visitor))
        address = visitor.page.locator(f'main a[href^="{beginning}"]').first.get_attribute("href") or ""
        return address + more

    return found


def to_start_from(visitor: Visitor) -> str:
    """What comes of starting a draft from another application of its cluster."""
    visitor.opens(mine("draft", "/copia", "SPO2026")(visitor))
    return visitor.page.locator('main a[href*="?da="]').first.get_attribute("href") or ""


def kept_form(visitor: Visitor) -> str:
    """A form sent after the session had ended, in the browser of somebody who entered again."""
    context, who = visitor.page.context, visitor.text("header .slim a.who")
    cookies = context.cookies()
    visitor.leaves()
    context.add_cookies([{"name": c["name"], "value": c["value"], "url": visitor.address} for c in cookies])
    words = {"language": "it", "note": "Parole che restano"}
    answer = context.request.post(f"{visitor.address}/profilo/lingua", form=words, max_redirects=0)
    place = parse_qs(urlsplit(answer.headers["location"]).query)["dopo"][0]
    visitor.enters(next(one for one in VISITS if one.partition(".")[0] == who.partition(" ")[0].lower()))
    return place


def answering(visitor: Visitor) -> str:
    """The end of the first answer one owes the office."""
    code = mine("integration")(visitor)
    visitor.opens(code)
    page = visitor.page.locator(f'main a[href^="{code}/integrazioni/"]').first.get_attribute("href") or ""
    return f"{page}/risposta"


def asked_of_one(visitor: Visitor) -> str:
    """The request of the office on one's own application."""
    return answering(visitor).removesuffix("/risposta")


def _items(visitor: Visitor, asked: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = visitor.page.request.get(f"{visitor.address}/api/v1/{asked}").json()["items"]
    return items


VISITS: Final[Mapping[str, tuple[Visit, ...]]] = {
    NOBODY: (
        Visit("calls.home", "/"),
        Visit("calls.index", "/bandi"),
        Visit("calls.show", "/bandi/SPO2026"),
        Visit("calls.show", "/bandi/RLF12025051244"),
        Visit("calls.show", "/bandi/FIL2026"),
        Visit("questions.index", "/bandi/SPO2026/quesiti"),
        Visit("questions.index", "/bandi/RLF12025051244/quesiti"),
        Visit("clusters.index", "/cluster"),
        Visit("clusters.index", "/cluster?q=cosmetico&stato=noted"),
        Visit("clusters.index", "/cluster?q=niente"),
        Visit("clusters.show", "/cluster/sistema-cosmetico"),
        Visit("accounts.sign_in", "/accesso"),
        Visit("accounts.registration", "/registrazione"),
        Visit("accounts.password", "/password"),
        Visit("accounts.sent", "/accesso/posta"),
        Visit("accounts.opening", mailed("/registrazione/")),
        Visit("accounts.new_password", mailed("/password/")),
        Visit("clusters.invitation", mailed("/invito/")),
        Visit("notifications.outbox", "/posta-di-prova"),
        Visit("notifications.mail", linked("/posta-di-prova", "/posta-di-prova/")),
        Visit("web.help", "/aiuto"),
        Visit("web.accessibility", "/accessibilita"),
        Visit("web.privacy", "/privacy"),
        Visit("web.legal", "/note-legali"),
        Visit("web.status", "/stato"),
        Visit("web.api_docs", "/api/v1/docs"),
        Visit("transparency.verification", "/verifica"),
        Visit("transparency.log", "/registro-trasparenza"),
    ),
    SIGNATORY: (
        Visit("calls.show", "/bandi/SPO2026"),
        Visit("questions.index", "/bandi/SPO2026/quesiti"),
        Visit("applications.index", "/domande"),
        Visit("clusters.people", "/cluster/esempio-acqua/persone"),
        Visit("clusters.profile", "/cluster/esempio-acqua/profilo"),
        Visit("clusters.mine", "/cluster/miei"),
        Visit("applications.new", "/domande/nuova?bando=SPO2026"),
        Visit("applications.show", mine("evaluation")),
        Visit("applications.withdrawal", mine("evaluation", "/ritiro")),
    ),
    APPLICANT: (
        Visit("applications.index", "/domande"),
        Visit("applications.new", "/domande/nuova?bando=SPO2026"),
        Visit("applications.show", mine("draft", call="SPO2026")),
        Visit("applications.section", mine("draft", "/sezioni/1", "SPO2026")),
        Visit("applications.section", mine("draft", "/sezioni/4", "RLF12025051244")),
        Visit("applications.documents", mine("draft", "/documenti", "SPO2026")),
        Visit("applications.check", mine("draft", "/invio", "SPO2026")),
        Visit("applications.deletion", mine("draft", "/eliminazione", "SPO2026")),
        Visit("applications.version", mine("draft", "/versione", "SPO2026")),
        Visit("applications.copy", mine("draft", "/copia", "SPO2026")),
        Visit("applications.copy", to_start_from),
        Visit("applications.attempt", mine("draft", "/tentativi/1", "RLF12025051244")),
        Visit("applications.section", mine("granted", "/sezioni/4")),
        Visit("applications.documents", mine("granted", "/documenti")),
        Visit("applications.receipt", mine("granted", "/ricevuta")),
        Visit("applications.show", mine("granted")),
        Visit("review.outcome", mine("granted", "/esito")),
        Visit("applications.integration", asked_of_one),
        Visit("applications.answer", answering),
        Visit("notifications.index", "/messaggi"),
        Visit("notifications.show", linked("/messaggi", "/messaggi/")),
        Visit("accounts.profile", "/profilo"),
        Visit("clusters.show", "/cluster/esempio-luce"),
        Visit("accounts.kept_form", kept_form),
    ),
    READER: (Visit("applications.index", "/domande"), Visit("applications.section", mine("evaluation", "/sezioni/5"))),
    WITHOUT_CLUSTER: (
        Visit("applications.index", "/domande"),
        Visit("applications.new", "/domande/nuova?bando=SPO2026"),
        Visit("notifications.index", "/messaggi"),
        Visit("clusters.people", "/cluster/esempio-luce/persone"),
        Visit("clusters.mine", "/cluster/miei"),
        Visit("clusters.new", "/cluster/nuovo"),
        Visit("clusters.joining", "/cluster/esempio-luce/adesione"),
        Visit("clusters.joining", "/cluster/afil/adesione"),
        Visit("clusters.signing", "/cluster/esempio-luce/firma"),
    ),
    OFFICER: (
        Visit("questions.desk", "/bandi/SPO2026/quesiti/ufficio"),
        Visit("questions.new", "/bandi/SPO2026/quesiti/risposta?q=3"),
        Visit("clusters.index", "/cluster"),
        Visit("clusters.claims", "/cluster/richieste"),
        Visit("clusters.claim", linked("/cluster/richieste", "/cluster/richieste/")),
        Visit("review.queue", "/istruttoria"),
        Visit("review.queue", "/istruttoria?bando=RLF12025051244"),
        Visit("review.queue", "/istruttoria?bando=RLF12025051244&q=niente"),
        Visit("review.queue", "/istruttoria?bando=FIL2026"),
        Visit("review.answers", queued("integration", "risposte")),
        Visit("review.check", queued("integration", "controllo")),
        Visit("review.evaluation", queued("granted", "valutazione")),
        Visit("review.story", queued("granted", "storia")),
        Visit("recognition.show", queued("submitted", "riconoscimento", "CTL-RICONOSCIMENTO")),
        Visit("review.integration", queued("formal-check", "integrazione", "SPO2026")),
        Visit("review.giving", linked(queued("submitted", "controllo"), "/istruttoria/assegnazione")),
        Visit("applications.receipt", linked(queued("submitted", "controllo"), "/domande/")),
        Visit("accounts.profile", "/profilo"),
    ),
    RESPONSIBLE: (
        *(Visit(*one) for one in MAKING_CALLS),
        Visit("review.check", queued("formal-check", "controllo", "SPO2026")),
        Visit("review.decision", queued("formal-check", "decisione", "SPO2026")),
        Visit("review.evaluation", queued("evaluation", "valutazione")),
        Visit("review.conclusion", queued("evaluation", "esito")),
        Visit("review.reserve", queued("formal-check", "riserva", "SPO2026")),
        Visit("dossier.show", queued("formal-check", "fascicolo", "SPO2026")),
        Visit("acts.show", linked(queued("evaluation", "valutazione"), "/atti/")),
        Visit("acts.index", "/atti"),
        Visit("applications.window", "/bandi/SPO2026/finestra"),
        Visit("applications.interruptions", "/bandi/SPO2026/interruzioni"),
        Visit("applications.window", "/bandi/RLF12025051244/finestra"),
        Visit("review.waivers", "/bandi/RLF12025051244/deroghe?cluster=sistema-cosmetico"),
        Visit("register.index", "/registro"),
        Visit("register.index", "/registro?q=niente"),
        Visit("register.show", linked("/registro?tipo=submission", "/registro/2")),
        Visit("register.annulment", linked("/registro?tipo=submission", "/registro/2", "/annullamento")),
        Visit("register.days", "/registro/giornale"),
    ),
    DIRECTOR: (Visit("acts.show", linked("/atti", "/atti/")), Visit("acts.index", "/atti")),
    EVALUATOR: (
        Visit("review.desk", "/valutazione"),
        Visit("review.sheet", linked("/valutazione", "/valutazione/")),
        Visit("review.sheets", given("/schede")),
        Visit("review.closing", given("/chiusura")),
    ),
    SECOND_EVALUATOR: (Visit("review.desk", "/valutazione"), Visit("review.sheet", given(declared=False))),
    AUDITOR: (
        Visit("review.queue", "/istruttoria?bando=RLF12025051244"),
        Visit("review.story", queued("granted", "storia")),
    ),
    HELPDESK: (Visit("accounts.profile", "/profilo"), Visit("clusters.index", "/cluster")),
    ADMINISTRATOR: (Visit("accounts.profile", "/profilo"), Visit("web.status", "/stato")),
}
"""Everybody once on every page of theirs."""


def bring_about(chromium: Browser, address: str) -> None:
    """What the demonstration lacks: a refused attempt, an open sheet, one to declare, a request, a proposed act."""
    decided = {"result": "granted", "amount": "1.000,00", "reason": "Tutte le soglie sono raggiunte."}
    _post(chromium, address, APPLICANT, mine("draft", "/invio", "RLF12025051244"), key="k" * 32, manifest="0" * 64)
    write_to_addresses(chromium, address, SIGNATORY, READER)
    open_a_sheet(chromium, address)
    claim_to_sign(chromium, address)
    _post(chromium, address, RESPONSIBLE, queued("evaluation", "esito"), **decided)
    _post(chromium, address, RESPONSIBLE, queued("evaluation", "incarichi", place=1), evaluator=SECOND_EVALUATOR)
    asked = {"items": "D1", "text": "Manca la firma: rimanda il piano firmato.", "days": "10"}
    _post(chromium, address, OFFICER, queued("formal-check", "integrazione"), **asked)
    last_item = {"items.F3.verdict": "yes"}
    _post(chromium, address, RESPONSIBLE, queued("formal-check", "controllo", "SPO2026"), **last_item)


def claim_to_sign(chromium: Browser, address: str) -> None:
    """Somebody puts the paper of a power to sign before the office."""
    paper: FilePayload = {"name": "nomina.pdf", "mimeType": "application/pdf", "buffer": documents.pdf()}
    with chromium.new_context(locale="it") as context:
        visitor = Visitor(context, address)
        visitor.enters(WITHOUT_CLUSTER)
        place = f"{address}/cluster/esempio-luce/firma"
        answer = context.request.post(place, multipart={"capacity": "Presidente", "file": paper})
        assert answer.ok, (answer.status, answer.text())


def open_a_sheet(chromium: Browser, address: str) -> None:
    """An evaluator declares that there is no conflict."""
    _post(chromium, address, EVALUATOR, given("/dichiarazione", declared=False), conflict="false")


def _post(chromium: Browser, address: str, who: str, path: Path, **fields: str) -> None:
    """Send a form as somebody."""
    with chromium.new_context(locale="it") as context:
        visitor = Visitor(context, address)
        visitor.enters(who)
        place = path if isinstance(path, str) else path(visitor)
        answer = context.request.post(f"{address}{place}", form=dict(fields))
        assert answer.ok, (place, answer.status, answer.text())
