"""A tracer of system calls: sees what a process asks of the system, and lets it fail.

`trace` forks, runs a function in the child and stops it at each watched system call, before the
system has done it. The caller then says what happens: nothing (it is done), `Fail` (it is not done
and the process is told an error number), `Skip` (it is not done and the process is told that it was),
`Shorten` (a read or write of fewer bytes), `Kill`.

ptrace(2) with a seccomp filter, so that calls that are not watched run at full speed; called
through ctypes, so that nothing needs to be installed. Linux on x86-64 only; `refusal` says why
it can't be had elsewhere. One thread is followed: a thread or process that the child starts meets
the filter without a tracer and gets ENOSYS at each watched call, which no test overlooks.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import signal
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen

NUMBERS = {
    "read": 0,
    "write": 1,
    "open": 2,
    "stat": 4,
    "fstat": 5,
    "lstat": 6,
    "mmap": 9,
    "pread64": 17,
    "pwrite64": 18,
    "nanosleep": 35,
    "readv": 19,
    "writev": 20,
    "access": 21,
    "fcntl": 72,
    "fsync": 74,
    "fdatasync": 75,
    "truncate": 76,
    "ftruncate": 77,
    "rename": 82,
    "creat": 85,
    "link": 86,
    "unlink": 87,
    "fchmod": 91,
    "fchown": 93,
    "preadv": 295,
    "openat": 257,
    "newfstatat": 262,
    "clock_nanosleep": 230,
    "unlinkat": 263,
    "renameat": 264,
    "linkat": 265,
    "faccessat": 269,
    "fallocate": 285,
    "pwritev": 296,
    "renameat2": 316,
    "copy_file_range": 326,
    "pwritev2": 328,
    "statx": 332,
    "faccessat2": 439,
}
_NAMES = {number: name for name, number in NUMBERS.items()}
_PATH_FIRST = frozenset({"open", "stat", "lstat", "access", "truncate", "rename", "creat", "link", "unlink"})
_PATH_SECOND = frozenset(
    {
        "openat",
        "newfstatat",
        "unlinkat",
        "renameat",
        "linkat",
        "faccessat",
        "renameat2",
        "statx",
        "faccessat2",
    }
)
_SETLK, _UNLOCK = 6, 2
_NO_FD = 0xFFFFFFFF  # mmap of no file: -1 in the low half of its register

_TRACEME, _GETREGS, _SETREGS, _CONT, _SYSCALL, _SETOPTIONS = 0, 12, 13, 7, 24, 0x4200
_O_SYSGOOD, _O_SECCOMP, _O_EXITKILL = 0x1, 0x80, 0x100000
_EVENT_SECCOMP = 7
_SYSCALL_STOP = signal.SIGTRAP | 0x80
_NO_NEW_PRIVS, _SET_SECCOMP, _FILTER = 38, 22, 2
_RET_TRACE, _RET_ALLOW = 0x7FF00000, 0x7FFF0000
_LOAD, _JUMP_EQUAL, _RETURN = 0x20, 0x15, 0x06
_REGISTERS = (
    *("r15", "r14", "r13", "r12", "rbp", "rbx", "r11", "r10", "r9", "r8", "rax", "rcx", "rdx", "rsi", "rdi"),
    *("orig_rax", "rip", "cs", "eflags", "rsp", "ss", "fs_base", "gs_base", "ds", "es", "fs", "gs"),
)
_DEAD = 71  # the exit status of a child whose work raised


class _Registers(ctypes.Structure):
    _fields_ = [(name, ctypes.c_ulonglong) for name in _REGISTERS]


class _Instruction(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_ushort),
        ("if_true", ctypes.c_ubyte),
        ("if_false", ctypes.c_ubyte),
        ("k", ctypes.c_uint),
    ]


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.POINTER(_Instruction))]


@cache
def _libc() -> Any:
    """The C library, with the types of what is called in it."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    libc.ptrace.restype = ctypes.c_long
    libc.prctl.argtypes = [ctypes.c_int] + [ctypes.c_ulong] * 4
    return libc


@frozen
class Fail:
    """The call is not done; the process is told this error number."""

    number: int


@frozen
class Shorten:
    """Of a read or write only so many bytes are done."""

    length: int


@frozen
class Skip:
    """The call is not done; the process is told that it was."""


@frozen
class Kill:
    """The process is killed before the call is done."""


Verdict = Fail | Shorten | Skip | Kill | None


@frozen
class Call:
    """A system call that a process is about to make: its name and its six arguments."""

    pid: int
    name: str
    arguments: tuple[int, ...]

    def path(self) -> str:
        """The file that it concerns, as the process or the system names it; empty where there is none."""
        if self.name in _PATH_FIRST or self.name in _PATH_SECOND:
            return self._text(self.arguments[self.name in _PATH_SECOND])
        fd = self.arguments[4] if self.name == "mmap" else self.arguments[0]
        if fd & 0xFFFFFFFF == _NO_FD:
            return ""
        try:
            return str(Path(f"/proc/{self.pid}/fd/{fd & 0xFFFFFFFF}").readlink())
        except OSError:
            return ""

    def data(self) -> bytes:
        """The bytes that a write writes."""
        return self._memory(self.arguments[1], self.arguments[2])

    def locks(self) -> bool:
        """Whether it takes a lock on a part of a file, rather than giving it back or asking for it."""
        if self.name != "fcntl" or self.arguments[1] != _SETLK:
            return False
        return int.from_bytes(self._memory(self.arguments[2], 2), sys.byteorder) != _UNLOCK

    def _memory(self, address: int, length: int) -> bytes:
        with open(f"/proc/{self.pid}/mem", "rb", buffering=0) as memory:  # noqa: PTH123  # no such method unbuffered
            memory.seek(address)
            return memory.read(length)

    def _text(self, address: int) -> str:
        found = b""
        while b"\0" not in found:
            at = address + len(found)
            found += self._memory(at, 4096 - at % 4096)  # never into a page that may not be there
        return os.fsdecode(found[: found.index(b"\0")])


class Tracing(Exception):
    """The tracer could not do its work."""


def _ptrace(request: int, pid: int, address: int = 0, data: object = None) -> None:
    if _libc().ptrace(request, pid, address, data) < 0:
        number = ctypes.get_errno()
        raise Tracing(f"ptrace({request}): {os.strerror(number)}")


def _watch(names: Sequence[str]) -> None:
    """In the child: stop at these calls from now on."""
    numbers = [NUMBERS[name] for name in names]
    filter_ = [_Instruction(_LOAD, 0, 0, 0)]
    for left, number in zip(range(len(numbers), 0, -1), numbers, strict=True):
        filter_.append(_Instruction(_JUMP_EQUAL, left, 0, number))
    filter_ += [_Instruction(_RETURN, 0, 0, _RET_ALLOW), _Instruction(_RETURN, 0, 0, _RET_TRACE)]
    block = (_Instruction * len(filter_))(*filter_)
    program = _Program(len(filter_), block)
    if _libc().prctl(_NO_NEW_PRIVS, 1, 0, 0, 0) or _libc().prctl(
        _SET_SECCOMP, _FILTER, ctypes.addressof(program), 0, 0
    ):
        raise Tracing(f"prctl: {os.strerror(ctypes.get_errno())}")


def _child(work: Callable[[], object], names: Sequence[str]) -> None:
    status = _DEAD
    try:
        _ptrace(_TRACEME, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        _watch(names)
        work()
        status = 0
    except BaseException as error:  # noqa: BLE001  # it must never come back into the parent's code
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
    finally:
        os._exit(status)


def trace(
    work: Callable[[], object],
    names: Sequence[str],
    entering: Callable[[Call], Verdict],
    left: Callable[[Call, int], None] | None = None,
) -> int:
    """Run `work` in a child and ask `entering` before each call of these names; returns how it ended.

    `left` is told of each call that was done and what it returned (-errno where it failed). What is
    returned is the exit status, or minus the signal that ended it. Raises Tracing.
    """
    pid = os.fork()
    if pid == 0:
        _child(work, names)
    try:
        if os.WIFEXITED(os.waitpid(pid, 0)[1]):
            return _DEAD  # it could not let itself be traced, and has said why
        _ptrace(_SETOPTIONS, pid, 0, _O_SYSGOOD | _O_SECCOMP | _O_EXITKILL)
        return _followed(pid, entering, left)
    except BaseException:
        _put_down(pid)
        raise


def _put_down(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
        while not os.WIFSIGNALED(os.waitpid(pid, 0)[1]):
            pass
    except (ProcessLookupError, ChildProcessError):
        pass  # it had ended


def _followed(pid: int, entering: Callable[[Call], Verdict], left: Callable[[Call, int], None] | None) -> int:
    registers = _Registers()
    deliver, under_way = 0, None
    while True:
        _ptrace(_SYSCALL if under_way else _CONT, pid, 0, deliver)
        deliver = 0
        status = os.waitpid(pid, 0)[1]
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            return os.waitstatus_to_exitcode(status)
        stopped = os.WSTOPSIG(status)
        if stopped == _SYSCALL_STOP:
            if under_way and left:
                _ptrace(_GETREGS, pid, 0, ctypes.byref(registers))
                left(under_way, ctypes.c_longlong(registers.rax).value)
            under_way = None
        elif status >> 16 == _EVENT_SECCOMP:
            _ptrace(_GETREGS, pid, 0, ctypes.byref(registers))
            r = registers
            call = Call(pid, _NAMES[r.orig_rax], (r.rdi, r.rsi, r.rdx, r.r10, r.r8, r.r9))
            verdict = entering(call)
            under_way = call if left and verdict is None else None
            match verdict:
                case Fail() | Skip():
                    number = verdict.number if isinstance(verdict, Fail) else 0
                    registers.orig_rax = ctypes.c_ulonglong(-1).value
                    registers.rax = ctypes.c_ulonglong(-number).value
                    _ptrace(_SETREGS, pid, 0, ctypes.byref(registers))
                case Shorten(length):
                    registers.rdx = length
                    _ptrace(_SETREGS, pid, 0, ctypes.byref(registers))
                case Kill():
                    os.kill(pid, signal.SIGKILL)
                    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        else:
            deliver = stopped


def refusal() -> str | None:
    """Why no process can be traced here; None where it can."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return f"system calls are traced on Linux on x86-64, not on {sys.platform} on {platform.machine()}"
    seen: list[str] = []

    def entering(call: Call) -> Verdict:
        seen.append(call.path())
        return Fail(errno.EIO)

    def work() -> None:
        try:
            os.stat("/nowhere")  # noqa: PTH116  # the plain call is what is meant
        except OSError as error:
            if error.errno == errno.EIO:
                return
        raise Tracing("the call was not failed")

    try:
        ended = trace(work, ["stat", "newfstatat", "statx"], entering)
    except Tracing as error:
        return f"this machine refuses to let a process be traced: {error}"
    return None if (ended, seen) == (0, ["/nowhere"]) else f"tracing doesn't work here: {ended}, {seen}"
