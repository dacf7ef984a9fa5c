"""What parts are paid: the arithmetic, the sentences, and what is said to people."""
