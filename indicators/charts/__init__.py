"""Charts of figures drawn on the server: dataclasses in, SVG and PNG out; docs/architecture.md.

Pages import only `kept` and `shapes`. The modules that draw are loaded when the first picture
is asked for: Altair takes half a second to import.
"""
