"""What there is to do on records: each a question whose answer is a list, and its length."""
