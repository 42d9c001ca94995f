from django.urls import path

from members.desk import views

app_name = "desk"
urlpatterns = [
    path("<slug:kind>/<int:pk>/", views.report, name="report"),
    path("<slug:kind>/<int:pk>/block/", views.blocking, name="block"),
    path("<slug:kind>/<int:pk>/hidden/", views.hidden, name="hidden"),
]
