"""What anyone may take away of a release, once whoever may grant it has: a package of files, and routes."""
