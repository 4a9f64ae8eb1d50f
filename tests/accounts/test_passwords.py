"""Passwords are hashed slowly; nobody's password is never right."""

from app.accounts import passwords


def test_only_the_right_password_is_right():
    kept = passwords.hashed("a good password")

    assert passwords.right("a good password", kept) is True
    assert passwords.right("a bad password!", kept) is False


def test_without_a_password_the_same_work_is_done_and_the_answer_is_no():
    assert passwords.right("a password that opens nothing", None) is False


def test_a_kept_password_takes_64_mib():
    assert passwords.hashed("a good password").startswith("$argon2id$v=19$m=65536,")
