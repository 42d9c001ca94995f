"""Addresses of things made, under /journey/made/."""

from django.urls import path

from skills.portfolio import views

app_name = "made"
urlpatterns = [
    path("", views.made, name="made"),
    path("new/", views.new_work, name="new"),
    path("<int:pk>/", views.work_page, name="work"),
    path("<int:pk>/edit/", views.edit_work, name="edit"),
    path("<int:pk>/delete/", views.delete_work, name="delete"),
    path("<int:pk>/files/", views.add_file, name="add_file"),
    path("files/<uuid:uuid>/", views.file_of_work, name="file"),
    path("files/<uuid:uuid>/small/", views.small_picture, name="small_picture"),
    path("files/<uuid:uuid>/delete/", views.delete_file, name="delete_file"),
]
