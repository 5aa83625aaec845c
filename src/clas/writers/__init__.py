"""The doors out: bilans and reports become files."""
