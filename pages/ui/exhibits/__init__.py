"""Exhibits: what each page shows of a view, kept from one reader to the next. One module a page."""
