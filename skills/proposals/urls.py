"""Addresses of proposals, under /proposals/."""

from django.urls import path

from skills.proposals import views

app_name = "proposals"
urlpatterns = [
    path("", views.proposals, name="proposals"),
    *(path(f"new/{kind}/", views.new, {"kind": kind}, name=f"new_{kind}") for kind in views.FORMS),
    path("<int:pk>/", views.proposal_page, name="proposal"),
    path("<int:pk>/remarks/", views.add_remark, name="remarks"),
    path("<int:pk>/decision/", views.decision, name="decision"),
    path("<int:pk>/withdrawal/", views.withdrawal, name="withdrawal"),
]
