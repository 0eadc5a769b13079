"""The machine that a measurement belongs to."""

import platform
from pathlib import Path


def machine() -> str:
    """Processor and Python: without them no figure means anything."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        cpu = f"{len(names)} x {names[0].split(':')[1].strip()}" if names else cpu
    return f"{cpu}; Python {platform.python_version()}"
