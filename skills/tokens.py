"""Secrets in links: whoever holds one may. We keep but their hashes."""

from __future__ import annotations

from hashlib import sha256
from secrets import token_urlsafe

from django.http import HttpRequest

BYTES = 24  # 192 bits: nobody guesses one


def new_token() -> str:
    return token_urlsafe(BYTES)


def hash_of(token: str) -> str:
    """Tokens are random and long: one round is enough, and there is no salt to look one up by."""
    return sha256(token.encode()).hexdigest()


def show_once(request: HttpRequest, link: str, pk: int, token: str) -> None:
    """It waits in the session for the one page that shows it: that of the row `pk`."""
    request.session[link] = {"of": pk, "token": token}


def shown_once(request: HttpRequest, link: str, pk: int) -> str:
    """The token of a link to this row made just now, else nothing."""
    if request.session.get(link, {}).get("of") != pk:
        return ""
    token: str = request.session.pop(link)["token"]
    return token
