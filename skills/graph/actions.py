"""The verb that writes the graph. It lives beside the version, for rows save through it too."""

from skills.graph.version import PrerequisiteLoop, changing_graph

__all__ = ["PrerequisiteLoop", "changing_graph"]
