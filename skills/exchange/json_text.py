"""JSON with the file and the line in what is said of its mistakes."""

from __future__ import annotations

import json
from typing import Any

from skills.exchange.problems import refusal


def parse_json(text: str, file: str) -> Any:
    """Raises BadInputError."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise refusal(file, f"no valid JSON: {error.msg}", error.lineno) from error
    except RecursionError as error:
        raise refusal(file, "nested too deeply") from error
