"""Background work: the row is the record, the broker only a wake-up."""
