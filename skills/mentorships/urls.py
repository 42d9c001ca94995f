"""Addresses of mentorships, under /mentoring/mentorships/."""

from django.urls import path

from skills.mentorships import session_views, views

urlpatterns = [
    path("<int:pk>/", views.mentorship_page, name="mentorship"),
    path("<int:pk>/pausing/", views.pausing, name="pausing"),
    path("<int:pk>/resuming/", views.resuming, name="resuming"),
    path("<int:pk>/sign/", views.sign, name="sign"),
    path("<int:pk>/note/", views.note, name="note"),
    path("<int:pk>/goals/", views.goals, name="goals"),
    path("<int:pk>/attestation/", views.attestation, name="attestation"),
    path("<int:pk>/suggestion/", views.suggestion, name="suggestion"),
    path("<int:pk>/sessions/new/", session_views.new, name="session_new"),
    path("<int:pk>/sessions/<uuid:uuid>/", session_views.change, name="session"),
    path(
        "<int:pk>/sessions/<uuid:uuid>/cancellation/",
        session_views.cancellation,
        name="session_cancellation",
    ),
    path("<int:pk>/sessions/<uuid:uuid>/session.ics", session_views.calendar_file, name="calendar"),
]
