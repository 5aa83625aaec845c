"""One yearly round as plain rules: who is expected, which form is whose, which version counts."""
