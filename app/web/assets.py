"""Style, scripts, fonts: the same for everybody, so browsers keep them."""

from typing import Any, Final

from starlette.responses import Response
from starlette.staticfiles import StaticFiles

VENDOR: Final = "/vendor/"

A_DAY: Final = "public, max-age=86400"
ASK_AGAIN: Final = "no-cache"


class Assets(StaticFiles):
    """Files of a folder: what we wrote is asked about at each page (304), a pinned package once a day."""

    def file_response(self, full_path: Any, *args: Any, **kwargs: Any) -> Response:
        """The file, and for how long it may be kept."""
        response = super().file_response(full_path, *args, **kwargs)
        response.headers["Cache-Control"] = A_DAY if VENDOR in str(full_path) else ASK_AGAIN
        return response
