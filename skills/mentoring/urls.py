"""Addresses of mentoring, under /mentoring/."""

from django.urls import include, path

from skills.mentoring import answering, ending_views, views

app_name = "mentoring"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("requests/new/", views.new, name="new"),
    path("requests/<int:pk>/", views.request_page, name="request"),
    path("requests/<int:pk>/withdrawal/", views.withdrawal, name="withdrawal"),
    path("requests/<int:pk>/queueing/", views.queueing, name="queueing"),
    path("requests/<int:pk>/answer/", answering.answer, name="answer"),
    path("requests/<int:pk>/consent/", views.consent, name="consent"),
    path("queue/", answering.queue, name="queue"),
    path("queue/<int:pk>/taking/", answering.taking, name="taking"),
    path("mentorships/<int:pk>/ending/", ending_views.ending, name="ending"),
    path("mentorships/", include("skills.mentorships.urls")),
]
