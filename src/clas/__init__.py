"""The command `clas` and all behind it; see docs/house.md for the rooms."""

