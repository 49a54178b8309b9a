"""The review: what changed between two moments, kept apart by what the change means."""
