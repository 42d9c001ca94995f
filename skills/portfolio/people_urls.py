"""Public pages of members, under /people/."""

from django.urls import path

from skills.portfolio.page_views import portfolio_page

app_name = "people"
urlpatterns = [path("<slug:handle>/", portfolio_page, name="portfolio")]
