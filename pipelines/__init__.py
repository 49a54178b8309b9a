"""Everything that is not a screen: from an export's bytes to a figure and its chart."""
