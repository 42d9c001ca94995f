"""What an editor should look at in a graph. Plain data: pks in, pks out."""

from skills.report.domain.chains import long_chains
from skills.report.domain.needs import NeverChosen, Redundant, needs_to_look_at
from skills.report.domain.same_names import near_duplicates

__all__ = ["NeverChosen", "Redundant", "long_chains", "near_duplicates", "needs_to_look_at"]
