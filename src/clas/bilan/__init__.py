"""One filled form: its answers, the values drawn from them, what to look at."""
