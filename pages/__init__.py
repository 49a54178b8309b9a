"""What people see: Streamlit pages. They choose, filter and place; figures come from `pipelines`."""
