"""Free ports on the loopback address."""

import socket

from launch.ports import LOOPBACK, free_port, is_free


def test_port_in_use_is_not_free() -> None:
    with socket.socket() as listening:
        listening.bind((LOOPBACK, 0))
        listening.listen()
        port = listening.getsockname()[1]

        assert not is_free(port)
        assert free_port(port) != port


def test_free_port_is_the_preferred_one_where_that_is_free() -> None:
    port = free_port()

    assert is_free(port)
    assert free_port(port) == port
