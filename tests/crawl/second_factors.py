"""An app, recovery codes and a passkey for an account, as if its owner had set them up."""

import base64
import hashlib
import json
import secrets

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.utils import encrypt
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from tests.crawl.data import Data

_ADD = """
    INSERT INTO mfa_authenticator (user_id, type, data, created_at)
    SELECT id, %(type)s, %(data)s, now() FROM accounts_user WHERE email = %(email)s
"""


def give(email: str, data: Data) -> None:
    """Give an account one factor of each kind."""
    factors = {
        "totp": {"secret": encrypt(generate_totp_secret())},
        "recovery_codes": {"seed": encrypt(RecoveryCodes.generate_seed()), "used_mask": 0},
        "webauthn": {"name": "Blue key", "credential": _credential()},
    }
    for kind, facts in factors.items():
        data.execute(_ADD, email=email, type=kind, data=json.dumps(facts))


def passkey_of(email: str, data: Data) -> int:
    """Return the number of the passkey of an account."""
    [(number,)] = data.rows(
        "SELECT a.id FROM mfa_authenticator a JOIN accounts_user u ON u.id = a.user_id"
        " WHERE u.email = %(email)s AND a.type = 'webauthn'",
        email=email,
    )
    return number


def _credential() -> dict[str, object]:
    name = secrets.token_bytes(16)
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    inside = AuthenticatorData.create(
        hashlib.sha256(b"localhost").digest(),
        AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT,
        0,
        AttestedCredentialData.create(Aaguid.NONE, name, key),
    )
    said = CollectedClientData.create(
        CollectedClientData.TYPE.CREATE, b"challenge", "http://localhost"
    )
    return {
        "id": _text(name),
        "rawId": _text(name),
        "type": "public-key",
        "response": {
            "clientDataJSON": _text(said),
            "attestationObject": _text(AttestationObject.create("none", inside, {})),
        },
        "clientExtensionResults": {"credProps": {"rk": True}},
    }


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
