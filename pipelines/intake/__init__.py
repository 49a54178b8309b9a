"""Intake: an export's bytes become accepted rows and problems, each with its cell."""
