"""The command `clas` and all behind it; docs/house.md shows the rooms."""
