"""What a forked process does to itself before it runs code that nobody has read.

It steps into a sandbox (the namespaces that bubblewrap made), gives up every privilege, and puts
up a second wall inside: Landlock for files, network and signals, a seccomp filter for system calls that no notebook needs,
and resource limits. Everything here is a system call by `ctypes`; nothing is imported after the fork.
"""

import ctypes
import os
import platform
import resource
import struct
from pathlib import Path

_libc = ctypes.CDLL(None, use_errno=True)

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _PR_CAPBSET_DROP, _PR_SET_DUMPABLE = 38, 22, 24, 4
_CLONE_NEWUSER = 0x10000000
_NAMESPACES = 0x00020000 | 0x40000000 | 0x08000000 | 0x04000000 | 0x20000000  # mount, network, IPC, UTS, PID
_CAPABILITY_VERSION_3 = 0x20080522


def _check(result: int, what: str) -> int:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")
    return result


def _prctl(option: int, *arguments: int) -> int:
    padded = [*arguments, 0, 0, 0, 0][:4]
    result: int = _libc.prctl(option, *(ctypes.c_ulong(argument) for argument in padded))
    return result


def enter_namespaces(sandbox: int, user_namespace: bool) -> None:
    """Join the namespaces of a process; only children forked afterwards are inside its PID namespace.

    Args:
        sandbox: A pidfd of the process.
        user_namespace: Whether it has a user namespace of its own, as it has without root.
    """
    _check(_libc.setns(sandbox, _NAMESPACES | (_CLONE_NEWUSER if user_namespace else 0)), "setns")


def drop_privileges(uid: int | None) -> None:
    """Drop every capability for good, and root for another user.

    Args:
        uid: User and group to become; None to stay who one is.
    """
    capability = 0
    while _prctl(_PR_CAPBSET_DROP, capability) == 0:
        capability += 1
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    header = struct.pack("<Ii", _CAPABILITY_VERSION_3, 0)
    _check(_libc.capset(header, bytes(24)), "capset")
    _check(_prctl(_PR_SET_NO_NEW_PRIVS, 1), "no_new_privs")
    _prctl(_PR_SET_DUMPABLE, 1)  # or /proc/self would be root's, and nobody could count its descriptors


def limit_resources(memory: int, processes: int | None, file_size: int) -> None:
    """Set resource limits.

    Args:
        memory: Bytes of address space beyond what the process has now; TensorFlow maps much more than it uses.
        processes: Processes and threads of this user; None where other work of the same user would be counted.
        file_size: Bytes of a file.
    """
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    space = pages * resource.getpagesize() + memory
    limits = {
        resource.RLIMIT_AS: space,
        resource.RLIMIT_FSIZE: file_size,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 1024,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
    }
    if processes is not None:
        limits[resource.RLIMIT_NPROC] = processes
    for limit, value in limits.items():
        hard = resource.getrlimit(limit)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (value, value))


# ------------------------------------------------------------------------------------------------------------ Landlock

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same numbers on every architecture
_READ = 1 << 0 | 1 << 2 | 1 << 3  # execute, read a file, read a folder
_ON_FILES = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 14 | 1 << 15  # what a rule about a single file may hold
_ABIS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}  # rights over files by version


def landlock_version() -> int:
    """Return the version of Landlock that the kernel has; 0 is none."""
    return max(0, int(_libc.syscall(_CREATE_RULESET, None, 0, 1)))


def apply_landlock(readable: list[str], writable: list[str]) -> bool:
    """Let this process and its children read and write below some paths only, use no network, and signal none but themselves.

    Args:
        readable: Files and folders to read and execute.
        writable: Files and folders to change.

    Returns:
        Whether the kernel has Landlock.
    """
    version = landlock_version()
    if not version:
        return False
    rights = _ABIS[max(each for each in _ABIS if each <= version)]
    network = 0b11 if version >= 4 else 0  # bind and connect
    scope = 0b11 if version >= 6 else 0  # abstract sockets and signals
    attributes = struct.pack("<QQQ", rights, network, scope)
    attributes = attributes[: 24 if version >= 6 else 16 if version >= 4 else 8]
    ruleset = _check(_libc.syscall(_CREATE_RULESET, attributes, len(attributes), 0), "landlock_create_ruleset")
    for paths, allowed in ((readable, _READ), (writable, rights)):
        for path in paths:
            try:
                folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
            except OSError:
                continue
            mask = rights if os.path.isdir(path) else rights & _ON_FILES
            rule = struct.pack("<Qi", allowed & mask, folder)
            _check(_libc.syscall(_ADD_RULE, ruleset, 1, rule, 0), f"landlock_add_rule for {path}")
            os.close(folder)
    _check(_libc.syscall(_RESTRICT_SELF, ruleset, 0), "landlock_restrict_self")
    os.close(ruleset)
    return True


# ------------------------------------------------------------------------------------------------------------- seccomp

# Name: number on x86-64, on AArch64. Tracing, namespaces and mounts, kernel keys and modules, memory that no limit counts.
_DENIED = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "quotactl": (179, 60),
    "acct": (163, 89),
    "settimeofday": (164, 170),
    "sendmsg": (46, 211),  # it sends descriptors away: what waits in their buffers is then in no process
    "sendmmsg": (307, 269),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
}
_MACHINES = {"x86_64": (0, 0xC000003E, 56, 41), "aarch64": (1, 0xC00000B7, 220, 198)}  # column, arch, clone, socket
_CLONE3 = 435
_MMAP, _SHARED_ANONYMOUS = (9, 222), 0x21
_NEW_NAMESPACES = 0x7E020000
_SOCKET_FAMILIES = (1, 2, 10)  # unix, IPv4, IPv6: the latter two lead nowhere, but libraries probe them
_EPERM, _ENOSYS, _EAFNOSUPPORT = 1, 38, 97
_LOAD, _AND, _JUMP_EQUAL, _JUMP_AT_LEAST, _JUMP_SET, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000


def can_filter() -> bool:
    """Tell whether the system call filter knows this machine."""
    return platform.machine() in _MACHINES


def install_seccomp_filter() -> bool:
    """Refuse the system calls that no notebook needs, for this process and its children.

    Returns:
        Whether there is a filter for this machine.
    """
    if not can_filter():
        return False
    column, architecture, clone, socket_call = _MACHINES[platform.machine()]

    def instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
        return struct.pack("<HBBI", code, if_true, if_false, value)

    def refuse(error: int) -> bytes:
        return instruction(_RETURN, _ERRNO | error)

    program = [
        instruction(_LOAD, 4),  # the architecture
        instruction(_JUMP_EQUAL, architecture, 1, 0),
        instruction(_RETURN, _KILL),
        instruction(_LOAD, 0),  # the number of the call
        instruction(_JUMP_AT_LEAST, 0x40000000, 0, 1),  # the x32 numbers would walk around the list
        refuse(_ENOSYS),
    ]
    for numbers in _DENIED.values():
        program += [instruction(_JUMP_EQUAL, numbers[column], 0, 1), refuse(_EPERM)]
    program += [
        instruction(_JUMP_EQUAL, _CLONE3, 0, 1),
        refuse(_ENOSYS),
    ]  # its flags cannot be seen; C libraries fall back
    # Memory that is shared and has no file behind it belongs to no process, so that nobody could count it.
    program += [
        instruction(_JUMP_EQUAL, _MMAP[column], 0, 5),
        instruction(_LOAD, 40),  # the fourth argument, its lower half: the flags
        instruction(_AND, _SHARED_ANONYMOUS),
        instruction(_JUMP_EQUAL, _SHARED_ANONYMOUS, 0, 1),
        refuse(_EPERM),
        instruction(_RETURN, _ALLOW),
    ]
    program += [
        instruction(_JUMP_EQUAL, clone, 0, 4),
        instruction(_LOAD, 16),  # the first argument, its lower half
        instruction(_JUMP_SET, _NEW_NAMESPACES, 0, 1),
        refuse(_EPERM),
        instruction(_RETURN, _ALLOW),
    ]
    families = len(_SOCKET_FAMILIES)
    program += [instruction(_JUMP_EQUAL, socket_call, 0, families + 2), instruction(_LOAD, 16)]
    program += [instruction(_JUMP_EQUAL, each, families - i, 0) for i, each in enumerate(_SOCKET_FAMILIES)]
    program += [refuse(_EAFNOSUPPORT), instruction(_RETURN, _ALLOW)]
    code = ctypes.create_string_buffer(b"".join(program))
    descriptor = struct.pack("<HxxxxxxQ", len(program), ctypes.addressof(code))
    holder = ctypes.create_string_buffer(descriptor)
    _check(_prctl(_PR_SET_SECCOMP, 2, ctypes.addressof(holder)), "seccomp")
    return True
