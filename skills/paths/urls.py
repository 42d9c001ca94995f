"""Addresses of plans, under /journey/plan/."""

from django.urls import path

from skills.paths import kept_views, views

app_name = "paths"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("choose/", views.choose, name="choose"),
    path("draft/", views.draft, name="draft"),
    path("<int:pk>/", kept_views.plan, name="plan"),
    path("<int:pk>/settings/", kept_views.settings, name="settings"),
    path("<int:pk>/aim/", kept_views.aim, name="aim"),
    path("<int:pk>/way/", kept_views.way, name="way"),
    path("<int:pk>/following/", kept_views.following, name="following"),
    path("<int:pk>/following/end/", kept_views.following_end, name="following_end"),
    path("<int:pk>/known/", kept_views.known, name="known"),
    path("<int:pk>/changes/end/", kept_views.changes_end, name="changes_end"),
    path("<int:pk>/deletion/", kept_views.deletion, name="deletion"),
]
