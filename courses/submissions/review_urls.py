"""Work that waits for a reviewer, under /reviews/."""

from django.urls import path

from courses.submissions import review_views as views

app_name = "reviews"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("given/", views.given, name="given"),
    path("given/<int:pk>/end/", views.end, name="end"),
    path("<int:pk>/", views.review, name="review"),
    path("<int:pk>/claim/", views.claimed, name="claim"),
    path("<int:pk>/claim/end/", views.released, name="release"),
]
