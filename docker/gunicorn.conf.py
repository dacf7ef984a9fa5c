"""How gunicorn serves the pages. WEB_CONCURRENCY gives the number of processes."""

bind = "0.0.0.0:8000"
worker_class = "sync"
# A page takes milliseconds; whatever takes half a minute is stuck.
timeout = 30
graceful_timeout = 30
# Processes are renewed now and then, never all at once.
max_requests = 5000
max_requests_jitter = 500
# Heartbeats go to memory: the file system of the container is read-only.
worker_tmp_dir = "/dev/shm"  # noqa: S108 - memory of the container
control_socket_disable = True
# Addresses of pages and people are personal data, so requests are not logged.
accesslog = None
