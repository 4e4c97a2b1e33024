from mineralpact.views.blocks import (
    PageEntry as PageEntry,
    PageRow as PageRow,
    PageSection as PageSection,
    Role as Role,
    Span as Span,
)
from mineralpact.views.page import Page as Page
from mineralpact.views.pages.brief_page import brief as brief
from mineralpact.views.pages.entity_page import entity_page as entity_page
from mineralpact.views.pages.full_page import full as full
