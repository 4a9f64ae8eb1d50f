"""People who use the portal with a browser of their own, in their language; stories are told with what they do."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Response, expect

from app.wording import translate

PASSWORD: Final = "prova-sportello"
PATIENCE_MS: Final = 30_000

ANSWERS: Final = frozenset({401, 403, 409, 412, 422})
"""Ways of saying no that a page is made to understand; the browser notes them all the same."""

expect.set_options(timeout=PATIENCE_MS)


class Visitor:
    """Somebody in front of a page; their words are Italian and are read in the language they chose."""

    def __init__(self, context: BrowserContext, address: str, language: str = "it", *, script: bool = True) -> None:
        """Open a window on ``address``, in a browser that runs scripts or does not."""
        self.address = address
        self.language = language
        self.script = script
        self.complaints: list[str] = []
        self._refused: set[str] = set()
        self._was_cut_off = False
        context.set_default_timeout(PATIENCE_MS)
        context.on("response", self._note_refusal)
        context.on("console", self._note_message)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.page: Page = context.new_page()

    def word(self, sentence: str, **facts: object) -> str:
        """A sentence of the portal as this person reads it."""
        return translate(sentence, self.language, **facts)

    # ------------------------------------------------------------------ going

    def opens(self, path: str) -> Response:
        """Go to an address of the portal."""
        response = self.page.goto(f"{self.address}{path}")
        assert response is not None
        return response

    def enters(self, email: str) -> None:
        """Sign in by typing address and password."""
        if not self.is_at("/accesso"):
            self.opens("/accesso")
        self.fills("Indirizzo di posta", email)
        self.fills("Password", PASSWORD)
        self.page.get_by_role("button", name=self.word("Entra"), exact=True).click()
        expect(self.page).not_to_have_url(re.compile("/accesso"))

    def leaves(self) -> None:
        """Sign out from the top line, or from the menu where the screen is narrow."""
        if not self.button("Esci", exact=True).is_visible():
            self.page.locator("header summary").click()
        self.page.locator("header button.linkish").locator("visible=true").click()

    @contextmanager
    def cut_off(self) -> Iterator[None]:
        """Meanwhile nothing reaches the portal."""
        self.expects_no_answer()
        self.page.context.set_offline(offline=True)
        yield
        self.page.context.set_offline(offline=False)

    def expects_no_answer(self) -> None:
        """From now on the browser may note that the portal was out of reach."""
        self._was_cut_off = True

    def is_at(self, path: str) -> bool:
        """Whether the address begins so."""
        return self.page.url.startswith(f"{self.address}{path}")

    @property
    def path(self) -> str:
        """Where this person is."""
        return self.page.url.removeprefix(self.address)

    # ------------------------------------------------------------------ doing

    def button(self, name: str, *, exact: bool = False) -> Locator:
        """A button or a link that a person would call so."""
        words = self.word(name)
        either = self.page.get_by_role("button", name=words, exact=exact)
        return either.or_(self.page.get_by_role("link", name=words, exact=exact)).locator("visible=true").first

    def presses(self, name: str, *, exact: bool = False) -> None:
        """Press a button, follow a link."""
        self.button(name, exact=exact).click()

    def field(self, label: str) -> Locator:
        """The box below a label."""
        return self.page.get_by_label(self.word(label)).locator("visible=true").first

    def fills(self, label: str, value: str) -> None:
        """Type into a box."""
        self.field(label).fill(value)

    def picks(self, option: str) -> None:
        """Choose a radio button or tick a box, by its words."""
        words = self.word(option)
        self.page.get_by_role("radio", name=words).or_(self.page.get_by_role("checkbox", name=words)).first.check()

    def attaches(self, slot: str, path: Path) -> None:
        """Choose a file for a document slot: script sends it at once, without script there is a button."""
        self.page.wait_for_load_state()
        box = self.page.locator(f"#file-{slot}")
        box.set_input_files(path)
        if not self.script:
            self.page.locator("form", has=box).locator("button").click()

    # ----------------------------------------------------------------- seeing

    def sees(self, sentence: str, **facts: object) -> None:
        """The sentence is on the page."""
        expect(self.page.get_by_text(self.word(sentence, **facts)).locator("visible=true").first).to_be_visible()

    def does_not_see(self, sentence: str) -> None:
        """The sentence is nowhere on the page."""
        expect(self.page.get_by_text(self.word(sentence))).to_have_count(0)

    def text(self, selector: str = "main") -> str:
        """What is written there, its white space as one reads it."""
        return " ".join(self.page.locator(selector).inner_text().split())

    def runs(self, script: str, *arguments: Any) -> Any:
        """What a line of script finds in the page."""
        return self.page.evaluate(script, *arguments)

    # -------------------------------------------------------------- listening

    def _note_refusal(self, response: Response) -> None:
        if response.status in ANSWERS or (response.status >= 400 and response.request.is_navigation_request()):
            self._refused.add(response.url)

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type not in {"error", "warning"}:
            return
        answered = message.text.startswith("Failed to load resource") and message.location["url"] in self._refused
        answered = answered or (self._was_cut_off and "net::ERR_" in message.text)
        if not answered:
            self.complaints.append(f"{message.type}: {message.text} ({message.location['url']})")
