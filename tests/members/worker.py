"""The worker of the tests: one round of what writes letters, and of the queue."""

from members.notices.letters import write_letters
from members.work.queue import run_queue


def send_what_is_due() -> None:
    write_letters()
    run_queue()
