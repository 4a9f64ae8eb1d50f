"""What a person reads on a page."""

import re
from html import unescape

from httpx2 import Response


def words(answer: Response) -> str:
    """The words of the main part, in one line."""
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def value_of(answer: Response, name: str) -> str:
    """What a hidden or visible box of this name holds."""
    found = re.search(rf'name="{re.escape(name)}"[^>]* value="([^"]*)"', answer.text)
    return unescape(found[1]) if found else ""
