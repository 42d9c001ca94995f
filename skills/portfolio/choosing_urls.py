"""Where a member chooses what her public page shows, under /journey/portfolio/."""

from django.urls import path

from skills.portfolio.page_views import choose, preview, switch

app_name = "portfolio"
urlpatterns = [
    path("", choose, name="choose"),
    path("preview/", preview, name="preview"),
    path("switch/", switch, name="switch"),
]
