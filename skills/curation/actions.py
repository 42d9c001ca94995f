"""The verbs of curation; each kind of row has its module."""

from skills.curation.disciplines import (
    merge_disciplines,
    rename_discipline,
    retire_discipline,
    split_discipline,
)
from skills.curation.errors import CurationError
from skills.curation.skills import merge_skills, rename_skill, retire_skill
from skills.curation.split import Part, split_skill
from skills.curation.tags import merge_tags, rename_tag, retire_tag, split_tag
from skills.curation.undo import CannotUndoError, undo_change

__all__ = [
    "CannotUndoError",
    "CurationError",
    "Part",
    "merge_disciplines",
    "merge_skills",
    "merge_tags",
    "rename_discipline",
    "rename_skill",
    "rename_tag",
    "retire_discipline",
    "retire_skill",
    "retire_tag",
    "split_discipline",
    "split_skill",
    "split_tag",
    "undo_change",
]
