"""How dates are typed, language by language (FORMAT_MODULE_PATH)."""
