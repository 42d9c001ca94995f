"""Work of a learner, under /learning/."""

from django.urls import path

from courses.submissions import views

app_name = "work"
urlpatterns = [
    path("tasks/<uuid:block_id>/versions/", views.versions, name="versions"),
    path("tasks/<uuid:block_id>/gallery/", views.gallery, name="gallery"),
    path("work/", views.works, name="works"),
    path("work/<int:pk>/", views.work_page, name="work"),
    path("work/<int:pk>/share/", views.sharing, name="share"),
    path("work/files/<uuid:uuid>/", views.file_of_work, name="file"),
    path("work/files/<uuid:uuid>/small/", views.small_picture, name="small_picture"),
    path("work/files/<uuid:uuid>/delete/", views.delete_file, name="delete_file"),
]
