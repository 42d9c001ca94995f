"""The journey as plain data: what is ready, which doors are open, where one has crossed."""

from skills.journey.domain.doors import Door, Next, doors, ready_next

__all__ = ["Door", "Next", "doors", "ready_next"]
