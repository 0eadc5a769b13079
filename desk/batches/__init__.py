"""One change of many records: computed as a plan, looked at, applied or handed in whole."""
