"""Charts: DataFrame in, Plotly figure out, one reader's question per file. `theme.py` holds colors, sizes and words."""
