"""Short digests of a skill's words: has the source changed, has an editor changed it since?"""

from __future__ import annotations

from hashlib import blake2b

from skills.exchange.spec import SkillKey, SkillSpec

DIGEST_BYTES = 16


def digest(spec: SkillSpec, related: frozenset[SkillKey] = frozenset()) -> str:
    """Without its identifiers and its names in other languages: one more of these changes nothing
    that is said of it."""
    needs = [[(str(need.skill), need.level) for need in sorted(group)] for group in spec.needs]
    words = (spec.name, spec.summary, f"{spec.hours:.1f}", spec.chapter)
    ties = (needs, sorted(spec.scope), sorted(map(str, related)))
    return blake2b(repr((words, ties)).encode(), digest_size=DIGEST_BYTES).hexdigest()
