"""Runs localstripe on a free port of the loopback address, for as long as its standard input is open.

Its own command listens to the whole network, and keeps its state in one file that all instances share.
"""

import os
import socket
import sys
import threading

from aiohttp import web
from localstripe.resources import Store
from localstripe.server import app


def until_whoever_started_it_is_gone():
    sys.stdin.buffer.read()
    os._exit(0)


Store.dump_to_disk = lambda self: None
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen(128)
threading.Thread(target=until_whoever_started_it_is_gone, daemon=True).start()
print(listener.getsockname()[1], flush=True)
web.run_app(app, sock=listener, print=None, handle_signals=False)
