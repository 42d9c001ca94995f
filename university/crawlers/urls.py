from django.contrib.sitemaps.views import index, sitemap
from django.urls import path

from university.crawlers.sitemaps import SITEMAPS
from university.crawlers.views import robots

urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path(
        "sitemap.xml",
        index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"},
        name="sitemap_index",
    ),
    path("sitemaps/<slug:section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
]
