"""Whatever goes wrong in a page fails its test: nobody has to remember to look."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

# Says on the console what the browser itself reports to the page alone.
REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) => {
  console.error(`CSP ${event.effectiveDirective} refused ${event.blockedURI}`);
});
"""


@dataclass
class Watch:
    """Collects console errors, uncaught exceptions, CSP violations and failed requests."""

    seen: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("requestfailed", self._failed_request)

    def allow(self, pattern: str) -> None:
        """This test provokes a problem that matches: for instance `status of 404`."""
        self.allowed.append(pattern)

    @property
    def problems(self) -> list[str]:
        return [
            problem
            for problem in self.seen
            if not any(re.search(pattern, problem) for pattern in self.allowed)
        ]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.seen.append(f"{message.type}: {message.text} ({message.location['url']})")

    def _error(self, error: WebError) -> None:
        self.seen.append(f"exception: {error.error}")

    def _failed_request(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was left while it loaded
            self.seen.append(f"request: {request.failure} {request.url}")
