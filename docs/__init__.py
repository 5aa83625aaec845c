"""The documents of the project, and the two programs that keep their tables and pictures true."""
