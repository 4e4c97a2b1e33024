"""Views: one-way pictures of a catalog and of answers, as pages to read and as plain values for programs."""

from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Role, Span
from mineralpact.views.page import Page
from mineralpact.views.pages.brief_page import brief
from mineralpact.views.pages.entity_page import entity_page
from mineralpact.views.pages.full_page import full

__all__ = [
    "Page",
    "PageEntry",
    "PageRow",
    "PageSection",
    "Role",
    "Span",
    "brief",
    "entity_page",
    "full",
]
