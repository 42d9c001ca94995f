"""The worker: does duties and sends letters beside the server, until it is told to stop."""

from __future__ import annotations

import logging
import os
import signal
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string

from members.work.queue import queue_worker, run_queue
from members.work.run import run_due

log = logging.getLogger(__name__)
PAUSE_SECONDS = 1


class Command(BaseCommand):
    help = "Do what is due and send what waits. Several workers may run at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="One round, then end.")
        parser.add_argument(
            "--child-of",
            type=int,
            metavar="PID",
            help="End when this process, which started the worker, is no more.",
        )

    def handle(self, *, once: bool, child_of: int | None, **options: Any) -> None:
        self.worker = queue_worker(get_random_string(12))
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self.stop)
        while self.worker.running and child_of in (None, os.getppid()):
            self.make_a_round()
            if once:
                return
            time.sleep(PAUSE_SECONDS)

    def stop(self, signum: int, frame: FrameType | None) -> None:
        """The task or the duty in hand is finished first."""
        self.worker.running = False

    def make_a_round(self) -> None:
        """A database that is away for a while ends no worker."""
        close_old_connections()
        try:
            run_due(timezone.now())
            run_queue(self.worker)
        except DatabaseError:
            log.exception("The database does not answer; trying again")
        close_old_connections()
