"""Views: one-way pictures of a catalog and of answers, as pages to read and as plain values for programs."""

from mineralpact.views.brief import brief
from mineralpact.views.entity import entity_page
from mineralpact.views.page import Entry, Page, Role, Row, Section, Span

__all__ = ["Entry", "Page", "Role", "Row", "Section", "Span", "brief", "entity_page"]
