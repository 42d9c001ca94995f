"""Where real input lies, if it does: beside the checkout. What needs it is skipped without."""

from pathlib import Path

import pytest

REAL = Path(__file__).resolve().parents[2] / "shared" / "real"


def real(path: str) -> Path:
    folder = REAL / path
    if not folder.exists():
        pytest.skip(f"no real input at {folder}")
    return folder
