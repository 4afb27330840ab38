"""What people see: one file a page, thin; what pages share is in `pages.ui`."""
