"""One scope tag for one thing, in every script and on both databases."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from skills.scope import names
from skills.scope.models import ScopeTag


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maths", "MATHS"),
        ("Алгебра", "алгебра"),
        ("ΓΩΝΙΑ", "γωνια"),
        ("Straße", "STRASSE"),
        ("  saw   horse ", "saw horse"),
        ("ﬁle", "file"),
        ("\uff23aliper", "caliper"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert names.key(one) == names.key(other)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        (".NET", "dot-net"),
        ("Node.js", "node-js"),
        ("Spoke key", "spoke-key"),
        ("Алгебра", "алгебра"),
        ("溶接", "溶接"),
        ("!!!", "tag"),
    ],
)
def test_slugs_keep_what_carries_meaning(name: str, slug: str) -> None:
    assert names.slug(name) == slug


@pytest.mark.django_db
def test_a_second_tag_of_the_same_name_is_refused_in_words_and_by_the_database() -> None:
    ScopeTag.objects.create(name="Алгебра", kind="method")
    again = ScopeTag(name="АЛГЕБРА", kind="method", slug="x")
    with pytest.raises(ValidationError, match="“Алгебра”"):
        again.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


@pytest.mark.django_db
def test_tags_with_one_slug_for_two_names_get_two_addresses() -> None:
    first = ScopeTag.objects.create(name="!!!", kind="method")
    second = ScopeTag.objects.create(name="???", kind="method")
    assert [first.slug, second.slug] == ["tag", "tag-2"]
