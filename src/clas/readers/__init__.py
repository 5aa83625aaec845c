"""The doors in: files become bilans."""
