"""What the public may read of the changes of the atlas."""
