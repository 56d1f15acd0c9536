"""Ports of 127.0.0.1 for the servers that tests start."""
import pathlib
import random
import socket

FIRST = 10_000


def find_port():
    """One that is free, below those that the kernel hands to whoever connects: no other test's connection takes it meanwhile."""
    clients = int(pathlib.Path("/proc/sys/net/ipv4/ip_local_port_range").read_text(encoding="ascii").split()[0])
    for _ in range(1000):
        port = random.SystemRandom().randrange(FIRST, max(clients, 2 * FIRST))
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                pass
    raise RuntimeError("no port is free")
