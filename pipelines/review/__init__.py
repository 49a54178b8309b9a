"""What a committee works with: its reviews, and what they saw."""
