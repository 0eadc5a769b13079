"""A figure opened down to its records, so that it adds up before the reader's eyes."""
