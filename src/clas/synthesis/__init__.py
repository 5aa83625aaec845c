"""Many bilans: figures, charts, quotations, the report."""
