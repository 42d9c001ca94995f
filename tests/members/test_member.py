import pytest

from members.models import Member


@pytest.mark.django_db
def test_a_new_member_gets_a_handle_from_her_address() -> None:
    first = Member.objects.create_user("Ana@Example.org")
    second = Member.objects.create_user("ana@example.net")
    assert first.email == "ana@example.org"
    assert first.handle == "ana"
    assert second.handle.startswith("ana-")
