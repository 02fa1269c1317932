"""Time in: APScheduler only ticks; what is due is decided by storage and domain."""
