from mineralpact.shown import Answer as Answer, Answers as Answers, Shown as Shown
from mineralpact.views.blocks import (
    PageEntry as PageEntry,
    PageRow as PageRow,
    PageSection as PageSection,
    Role as Role,
    Span as Span,
)
from mineralpact.views.dossiers.dossier_file import Dossier as Dossier, dossier as dossier
from mineralpact.views.page import Page as Page
from mineralpact.views.pages.brief_page import brief as brief
from mineralpact.views.pages.catalog_pages import full as full
from mineralpact.views.pages.entity_page import entity_page as entity_page
from mineralpact.views.pictures.picture import Picture as Picture
from mineralpact.views.pictures.relations_drawing import relations_picture as relations_picture
from mineralpact.views.pictures.timeline_drawing import timeline_picture as timeline_picture
from mineralpact.views.pictures.world.world_drawing import world_map_picture as world_map_picture
from mineralpact.views.words_of_values import value_words as value_words
