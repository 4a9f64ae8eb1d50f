"""A key that cannot be read signs nothing; put right, the portal goes on without being started anew."""

from datetime import UTC, datetime

import pytest

from app.audit.log import keys
from app.audit.log.keys import SigningKeyMissing

AT = datetime(2026, 3, 5, 15, tzinfo=UTC)


@pytest.fixture
def key(session, settings):
    """The file of the key in use."""
    keys.signer(session, settings, at=AT)
    [file] = (settings.data_dir / "keys").glob("*.pem")
    return file


@pytest.mark.parametrize(
    "content", [None, b"", b"not a key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"]
)
def test_a_key_that_is_gone_or_damaged_is_said_until_it_is_back(session, settings, key, content):
    whole = key.read_bytes()
    keys._read.cache_clear()  # noqa: SLF001 -- as a process that has just started
    key.unlink()
    if content is not None:
        key.write_bytes(content)

    with pytest.raises(SigningKeyMissing):
        keys.signer(session, settings, at=AT)

    key.write_bytes(whole)
    assert keys.signer(session, settings, at=AT).verifier == keys.verifiers(session)[0]


@pytest.mark.parametrize("setting", ["not base64!", "AAAA"])
def test_a_setting_that_is_no_key_is_said(session, settings, key, setting):
    key.unlink()
    keys._read.cache_clear()  # noqa: SLF001 -- as a process that has just started

    with pytest.raises(SigningKeyMissing):
        keys.signer(session, settings.model_copy(update={"signing_key": setting}), at=AT)
