"""The Web API: one function per method, found by name in `table.py`, called by `calls.py`."""
