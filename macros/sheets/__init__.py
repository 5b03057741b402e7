"""The data as a workbook to edit, and back: only what was changed comes into the YAML files."""
