"""gunicorn for one small machine: `gunicorn university.wsgi` reads this file by itself."""

import os

from university.environment import Environment

env = Environment(os.environ)

bind = env.text("BIND", "127.0.0.1:8000")
workers = env.number("WEB_CONCURRENCY", 2)
threads = env.number("WEB_THREADS", 4)
worker_class = "gthread"
# Loaded once and shared by the workers: less memory, and a mistake in the settings ends the start
# instead of making workers restart for ever.
preload_app = True
# A worker that hangs is replaced; an upload over a slow line is the proxy's to wait for.
timeout = 60
graceful_timeout = 30
# The service manager starts and stops us; a socket that also could is one door more.
control_socket_disable = True
