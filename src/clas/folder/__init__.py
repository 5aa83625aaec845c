"""A folder of received forms: read, remembered, corrected, put together."""
