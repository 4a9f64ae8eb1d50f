"""Links that only a mail has, followed as whoever reads the mail does."""

from collections.abc import Callable
from typing import Final

from playwright.sync_api import Browser

from tests.browser.visitors import Visitor

TRIES: Final = 40
LATEST: Final = 8


def mailed(beginning: str) -> Callable[[Visitor], str]:
    """Where the link of the latest mail of a kind leads; the mail leaves a second after it was written."""

    def found(visitor: Visitor) -> str:
        for _ in range(TRIES):
            visitor.opens("/posta-di-prova")
            links = visitor.page.locator('main a[href^="/posta-di-prova/"]')
            for number in range(min(links.count(), LATEST)):
                mail = visitor.page.request.get(f"{visitor.address}{links.nth(number).get_attribute('href')}").text()
                if beginning in mail:
                    return beginning + mail.partition(beginning)[2].partition('"')[0]
            visitor.page.wait_for_timeout(500)
        raise AssertionError(beginning)

    return found


def write_to_addresses(chromium: Browser, address: str, signatory: str, forgetful: str) -> None:
    """Somebody asks for an account, somebody for a new password, somebody is invited by who signs."""
    with chromium.new_context(locale="it") as context:
        visitor = Visitor(context, address)
        visitor.enters(signatory)
        invited = {"email": "invitata@people.example", "power": "compiler", "capacity": "Segreteria"}
        for page, form in (
            ("/registrazione", {"email": "nuova@people.example"}),
            ("/password", {"email": forgetful}),
            ("/cluster/esempio-acqua/persone", invited),
        ):
            answer = context.request.post(f"{address}{page}", form=dict(form))
            assert answer.ok, (page, answer.status, answer.text())
