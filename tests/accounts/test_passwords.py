"""Passwords are hashed slowly; nobody's password is never right."""

from app.accounts import passwords


def test_only_the_right_password_is_right():
    kept = passwords.hashed("a good password")

    assert passwords.right("a good password", kept) is True
    assert passwords.right("a bad password!", kept) is False


def test_without_a_password_the_same_work_is_done_and_the_answer_is_no():
    assert passwords.right("nobody has this password", None) is False
    assert passwords.NOBODYS.split("$")[:4] == passwords.hashed("a good password").split("$")[:4]


def test_a_kept_password_takes_64_mib():
    assert "m=65536" in passwords.hashed("a good password")
