"""Views: one-way pictures of a catalog and of answers, as pages to read and as plain values for programs."""

from mineralpact.views.blocks import Entry, Role, Row, Section, Span
from mineralpact.views.brief import brief
from mineralpact.views.entity import entity_page
from mineralpact.views.full import full
from mineralpact.views.page import Page

__all__ = ["Entry", "Page", "Role", "Row", "Section", "Span", "brief", "entity_page", "full"]
