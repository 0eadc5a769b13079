"""A draft on its way to the public: what it misses, handed in, sent back, published."""
