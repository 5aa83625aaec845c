"""What may be asked and answered: one version of the form, as data."""
