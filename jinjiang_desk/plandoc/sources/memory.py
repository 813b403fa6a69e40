"""How much memory this process takes, as the system tells."""

import ctypes
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")
_TAKEN = "VmRSS:"
_KIB = 1024


class _Counters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS of Windows."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("faults", ctypes.c_uint32),
        ("peak_working_set", ctypes.c_size_t),
        ("working_set", ctypes.c_size_t),
        ("pools", ctypes.c_size_t * 4),
        ("taken", ctypes.c_size_t),
        ("peak_taken", ctypes.c_size_t),
    )


def memory_taken() -> int:
    """Return the bytes; 0 where the system does not tell."""
    if sys.platform == "win32":
        return _taken_of_windows()
    if not _STATUS.exists():
        return 0
    lines = _STATUS.read_text(encoding="ascii", errors="replace").splitlines()
    return next((int(line.split()[1]) * _KIB for line in lines if line.startswith(_TAKEN)), 0)


def _taken_of_windows() -> int:
    kernel = ctypes.CDLL("kernel32")
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.K32GetProcessMemoryInfo.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32)
    counters = _Counters(size=ctypes.sizeof(_Counters))
    kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.addressof(counters), counters.size)
    return int(counters.taken)
