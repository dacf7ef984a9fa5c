"""Django's PostgreSQL backend, aware of the wall between organisations."""
