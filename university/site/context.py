"""`university` in every template: what the page shows of its site."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from university.site.sheet import sheet_of


def university(request: HttpRequest) -> dict[str, Any]:
    return {"university": SimpleLazyObject(lambda: sheet_of(request))}
