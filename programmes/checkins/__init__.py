"""Private check-ins: how taking part feels, said in a moment, and read by nobody unless wished."""
