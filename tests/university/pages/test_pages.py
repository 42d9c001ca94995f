"""Pages beyond courses: who sees them, where they stand, and what leads to them."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import nested_form_data, streamfield

from members.models import Member
from university.home.models import HomePage
from university.pages.models import EACH_PAGE, NewsIndexPage, NewsPage, PlainPage
from university.set_up import set_up

pytestmark = pytest.mark.django_db
GUIDES, NEWS = 10, 11


@pytest.fixture
def home() -> HomePage:
    set_up()
    return HomePage.objects.get()


def add(parent, title: str, **fields) -> PlainPage:
    fields.setdefault("show_in_menus", True)
    page = parent.add_child(instance=PlainPage(title=title, **fields))
    page.save_revision().publish()
    return page


def add_news(index: NewsIndexPage, title: str, **fields) -> NewsPage:
    return index.add_child(instance=NewsPage(title=title, **fields))


@pytest.fixture
def index(home: HomePage) -> NewsIndexPage:
    return home.add_child(instance=NewsIndexPage(title="News", show_in_menus=True))


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def shut(page, kind: str = PageViewRestriction.GROUPS) -> None:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind)
    restriction.groups.add(Group.objects.get(name="Editors"))


def test_a_page_shows_its_blocks_and_the_pages_under_it(client: Client, home: HomePage) -> None:
    body = [("text", "<p>First a <b>clamp</b>.</p>"), ("heading", {"text": "Then", "level": 2})]
    guides = add(home, "Guides", summary="How things are done here", body=body)
    add(guides, "Lend a tool", summary="In three steps")
    page = shown(client, "/guides/")
    assert "First a <b>clamp</b>." in page
    assert "How things are done here" in page
    assert '<a href="/guides/lend-a-tool/">Lend a tool</a>' in page
    assert '<li><a href="/guides/">Guides</a></li>' in shown(client, "/guides/lend-a-tool/")


def test_menus_hold_what_everybody_may_see_in_the_editors_order(
    client: Client, home: HomePage
) -> None:
    about, hidden, rules, secret = (add(home, name) for name in ("About", "Draft", "Rules", "Own"))
    add(home, "Nowhere", show_in_menus=False)
    hidden.unpublish()
    shut(secret)
    page = shown(client, "/skills/")
    entries = ['<a href="/about/">About</a>', '<a href="/rules/">Rules</a>']
    assert [entry in page for entry in entries] == [True, True]
    assert page.index(entries[0]) < page.index(entries[1])
    for address in ("/draft/", "/own/", "/nowhere/"):
        assert address not in page
    rules.move(about, pos="left")
    page = shown(client, "/skills/")
    assert page.index(entries[1]) < page.index(entries[0])


def test_a_page_that_is_gone_leaves_the_menu(client: Client, home: HomePage) -> None:
    about = add(home, "About")
    assert "/about/" in shown(client, "/skills/")
    about.delete()
    assert "/about/" not in shown(client, "/skills/")


def test_what_was_withdrawn_takes_the_pages_under_it_along(client: Client, home: HomePage) -> None:
    guides = add(home, "Guides")
    add(guides, "Lend a tool")
    guides.unpublish()
    assert client.get("/guides/lend-a-tool/").status_code == 404
    assert "Lend a tool" not in shown(client, "/search/?q=lend")


@pytest.mark.parametrize("slug", ["skills", "search", "cms", "account"])
def test_a_page_cannot_stand_where_the_university_itself_answers(home: HomePage, slug: str) -> None:
    with pytest.raises(ValidationError, match="The university itself answers"):
        home.add_child(instance=PlainPage(title="Mine", slug=slug))
    guides = add(home, "Guides")
    guides.slug = slug
    with pytest.raises(ValidationError, match="The university itself answers"):
        guides.save()


def test_the_page_itself_says_so_to_the_editor(client: Client, editor: Member) -> None:
    client.force_login(editor)
    address = f"/cms/pages/add/university/plainpage/{HomePage.objects.get().pk}/"
    rows = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "1"}
    form = {"title": "Skills", "slug": "skills", "summary": "", "body": streamfield([])}
    refused = client.post(address, nested_form_data(form | rows))
    assert "The university itself answers at this address." in refused.content.decode()


def test_news_are_paged_the_latest_first(client: Client, index: NewsIndexPage) -> None:
    for number in range(EACH_PAGE + 1):
        add_news(index, f"Item {number:02}", on=date(2026, 1, 1) + timedelta(number))
    page = shown(client, "/news/")
    assert page.index(f"Item {EACH_PAGE:02}") < page.index("Item 01")
    assert "Item 00" not in page
    assert "Page 1 of 2" in page
    assert "Item 00" in shown(client, "/news/?page=2")
    assert "Item 00" in shown(client, "/news/?page=99999999999999999999")


def test_drafts_and_what_is_not_for_everybody_are_in_no_list(
    client: Client, index: NewsIndexPage
) -> None:
    add_news(index, "Draft of a hammer", live=False)
    shut(add_news(index, "Inner hammer"))
    assert "hammer" not in shown(client, "/news/")
    found = shown(client, "/search/?q=hammer")
    assert "Draft of a hammer" not in found
    assert "Inner hammer" not in found


def test_search_finds_a_page_by_its_text_and_by_the_beginning_of_its_title(
    client: Client, home: HomePage, index: NewsIndexPage
) -> None:
    add(home, "Lending", body=[("text", "<p>Bring the planishing hammer back.</p>")])
    add_news(index, "Open evening", summary="Bring a planishing stake")
    found = shown(client, "/search/?q=planishing")
    assert '<a href="/lending/">Lending</a>' in found
    assert '<a href="/news/open-evening/">Open evening</a>' in found
    assert '<a href="/lending/">Lending</a>' in shown(client, "/search/?q=lend")


@pytest.mark.parametrize("many", [1, 3])
def test_pages_take_the_same_queries_however_many_they_list(
    client: Client,
    home: HomePage,
    index: NewsIndexPage,
    django_assert_num_queries: DjangoAssertNumQueries,
    many: int,
) -> None:
    guides = add(home, "Guides")
    for number in range(many):
        add(guides, f"Guide {number}")
        add_news(index, f"Item {number}")
    for address in ("/guides/", "/news/"):  # Django asks once for each content type
        client.get(address)
    with django_assert_num_queries(GUIDES):
        client.get("/guides/")
    with django_assert_num_queries(NEWS):
        client.get("/news/")
