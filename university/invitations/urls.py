from django.urls import path

from university.invitations import views

app_name = "invitations"
urlpatterns = [path("<str:token>/", views.invitation, name="invitation")]
