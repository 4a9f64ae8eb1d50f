"""Style and scripts are kept by browsers; pages are not."""

import re

from tools.assets import cleaned


def test_what_we_wrote_is_asked_about_again_and_rarely_sent_twice(client):
    first = client.get("/static/own.css")
    again = client.get("/static/own.css", headers={"if-none-match": first.headers["etag"]})

    assert first.headers["cache-control"] == "no-cache"
    assert (again.status_code, again.content) == (304, b"")


def test_a_pinned_package_is_kept_for_a_day(client):
    style = client.get("/static/vendor/bootstrap-italia/css/bootstrap-italia.min.css")

    assert style.headers["cache-control"] == "public, max-age=86400"
    assert style.headers["content-encoding"] == "gzip"


def test_the_style_sheet_asks_for_nothing_that_our_policy_refuses(client):
    style = client.get("/static/vendor/bootstrap-italia/css/bootstrap-italia.min.css").text

    assert set(re.findall(r"url\([\"']?([a-z]+:)", style)) == set()


def test_what_is_embedded_in_a_style_sheet_is_taken_out():
    picture = "data:image/svg+xml,%3Csvg fill='rgb(0,0,0)'%3E"
    sheet = f'a{{background:#fff url("{picture}")}}b{{color:red}}/*# sourceMappingURL=b.map*/'

    assert cleaned(sheet) == "a{background:#fff none}b{color:red}"


def test_a_page_is_not_kept(client):
    assert client.get("/aiuto").headers["cache-control"] == "no-store"
