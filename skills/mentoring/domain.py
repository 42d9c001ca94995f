"""The states of a request and of an asking, and how long each may take.

A request of one learner stands open in the queue or is offered to one mentor, until somebody
accepts, the learner withdraws, or its time is over. An asking is one mentor's part in it. When the
mentorship that came of it ends in need of another mentor, the request moves again.
"""

from __future__ import annotations

from datetime import timedelta

from skills.moves import Moves, Who, move

ANSWER_WITHIN = timedelta(days=3)
RESERVED_FOR = timedelta(minutes=30)
EXPIRES_AFTER = timedelta(days=60)
MOST_IN_HAND = 4  # taken from the queue by one mentor at a time
MOST_UNDER_WAY = 5  # requests of one learner at a time
MOST_ASKED = 5  # mentors in one request, in order

# Where a request stands once its mentor no longer has it: with the next in order; else in the
# queue; else, where the learner wants no queue, declined.
ONWARD = "offered open declined"

REQUEST: Moves = {
    "ask": move("new", "offered open", Who.LEARNER),
    "take": move("open", "offered", Who.ANY_MENTOR),
    # In a round (skills.rounds); of a minor by herself, once she has agreed to it.
    "propose": move("open", "offered", Who.COORDINATOR, Who.LEARNER),
    "turn down": move("offered", ONWARD, Who.LEARNER),
    "hand back": move("offered", ONWARD, Who.MENTOR),
    "accept": move("offered", "accepted", Who.MENTOR),
    # Of a minor by herself, once an adult who took it from the queue has said yes.
    "agree": move("offered", "accepted", Who.LEARNER),
    "decline": move("offered", ONWARD, Who.MENTOR),
    "move on": move("offered", ONWARD, Who.CLOCK),
    "withdraw": move("open offered", "withdrawn", Who.LEARNER),
    "expire": move("open", "expired", Who.CLOCK),
    # Its mentorship has ended, and the learner wants or needs another mentor.
    "reopen": move("accepted", ONWARD, Who.LEARNER, Who.MENTOR, Who.CLOCK),
    "queue": move("declined expired", "open", Who.LEARNER),
}

ASKING: Moves = {
    "ask": move("new", "waiting", Who.LEARNER),
    # By whoever's move made it her turn.
    "offer": move("waiting", "offered", Who.LEARNER, Who.MENTOR, Who.CLOCK),
    # Her turn came, and she cannot be asked any more: away, full, blocked.
    "skip": move("waiting", "moved_on", Who.LEARNER, Who.MENTOR, Who.CLOCK),
    # Also by one who was asked before and let it go.
    "take": move("new declined moved_on", "offered", Who.ANY_MENTOR),
    "propose": move("new moved_on", "offered", Who.COORDINATOR, Who.LEARNER),
    "turn down": move("offered", "moved_on", Who.LEARNER),
    "hand back": move("offered", "moved_on", Who.MENTOR),
    "accept": move("offered", "accepted", Who.MENTOR),
    # An adult's yes to a minor, whose request she took: it is the minor's to answer now.
    "be willing": move("offered", "offered", Who.MENTOR),
    "agree": move("offered", "accepted", Who.LEARNER),
    "decline": move("offered", "declined", Who.MENTOR),
    "move on": move("offered", "moved_on", Who.CLOCK),
    "withdraw": move("waiting offered", "withdrawn", Who.LEARNER),
}
