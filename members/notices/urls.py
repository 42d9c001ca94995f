from django.urls import path

from members.notices import views

app_name = "notices"
urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/reading/", views.reading_all, name="reading_all"),
    path("notices/<int:pk>/reading/", views.reading, name="reading"),
    path("notices/unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("account/notices/", views.settings, name="settings"),
]
