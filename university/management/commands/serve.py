"""The development server: brings its database up to date, then says who can sign in."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from io import StringIO
from typing import Any

from django.core.management import CommandError, call_command
from django.core.management.commands.runserver import Command as RunServer
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV

from university.sample.accounts import PASSWORD


class Command(RunServer):
    addr: str
    port: str
    help = "For development: migrate, load the sample university and serve it."

    def run(self, **options: Any) -> None:
        if os.environ.get(DJANGO_AUTORELOAD_ENV) != "true":  # once, not at each reload
            refuse_taken_port(self.addr, int(self.port))
            call_command("migrate", verbosity=0)
            call_command("set_up", stdout=StringIO())
            call_command("load_sample")
        super().run(**options)

    def inner_run(self, *args: Any, **options: Any) -> None:
        """The worker ends with this process: a reload begins both anew, with the changed code."""
        worker = [sys.executable, sys.argv[0], "work", "--child-of", str(os.getpid())]
        with subprocess.Popen(worker) as running:  # noqa: S603 (our own command)
            try:
                super().inner_run(*args, **options)
            finally:
                running.terminate()

    def on_bind(self, server_port: int) -> None:
        self.stdout.write(
            f"http://{self.addr}:{server_port}/ is open. Sign in as learner@example.org, "
            f"mentor@example.org or editor@example.org with the password “{PASSWORD}”."
        )


def refuse_taken_port(address: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be had ({error.strerror}). Choose another: make run PORT=8001"
            ) from error
