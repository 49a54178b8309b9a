"""Entering: a row of any kind is entered, changed or ended by hand, and goes through the same intake as an export."""
