from mineralpact.catalog.catalog import Catalog as Catalog
