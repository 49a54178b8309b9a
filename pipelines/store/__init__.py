"""The store: versions of exports that are only ever added to."""
