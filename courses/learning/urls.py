from django.urls import path

from courses.learning import views

app_name = "learning"
urlpatterns = [
    path("exercises/<uuid:block_id>/attempts/", views.attempts, name="attempts"),
    path("lessons/<int:lesson_pk>/progress/", views.progress, name="progress"),
    path("lessons/<int:lesson_pk>/place/", views.place, name="place"),
    path("courses/<int:course_pk>/enrollment/", views.enrollment, name="enrollment"),
    path("courses/<int:course_pk>/enrollment/end/", views.enrollment_end, name="enrollment_end"),
]
