"""The address in a letter that ends such letters, without signing in (RFC 8058).

It is signed, not stored: whoever has the letter may use it, for as long as the key of the node
holds. It can do no more than this.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

SALT = "members.notices.unsubscribe"


@dataclass(frozen=True)
class Wish:
    """No more letters to this member, or none about one kind."""

    member: int
    kind: str = ""


def address_of(wish: Wish) -> str:
    token = signing.dumps([wish.member, wish.kind], salt=SALT)
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('notices:unsubscribe', args=[token])}"


def wish_of(token: str) -> Wish | None:
    try:
        member, kind = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Wish(member, kind)


def headers_of(address: str) -> dict[str, str]:
    return {
        "List-Unsubscribe": f"<{address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
