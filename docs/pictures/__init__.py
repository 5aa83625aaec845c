"""The pictures of the README and of the documents, made from real results."""
