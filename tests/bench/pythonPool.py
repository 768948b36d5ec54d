"""The baseline: Python's ThreadPoolExecutor on the same work, measured the same way. Prints one JSON line.

usage: pythonPool.py wait WORKERS SECONDS TASK_MS
       pythonPool.py http WORKERS SECONDS TASK_MS HOST PORT
"""
import http.client
import json
import resource
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

kind, workers, seconds, expected_ms = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])
local = threading.local()


def wait_task():
    time.sleep(expected_ms / 1000)


def http_task():
    connection = getattr(local, "connection", None)
    if connection is None:
        connection = local.connection = http.client.HTTPConnection(sys.argv[5], int(sys.argv[6]))
    connection.request("GET", "/")
    connection.getresponse().read()


task = {"wait": wait_task, "http": http_task}[kind]
counts = {"ended": 0, "from": 0.0, "to": float("inf"), "inside": 0.0}
lock = threading.Lock()


def measured():
    """Counts a task by the share of its time inside the window, as Poolscope does."""
    start = time.perf_counter()
    task()
    end = time.perf_counter()
    with lock:
        counts["ended"] += 1
        first, last = counts["from"], counts["to"]
        if first > 0 and end > first and start < last:
            counts["inside"] += (min(end, last) - max(start, first)) / (end - start)


# All work is queued before the clock starts: in Python's favour, its cost of submitting is not counted.
pool = ThreadPoolExecutor(max_workers=workers)
for _ in range(int((seconds + 2) * workers * 1000 / expected_ms)):
    pool.submit(measured)
time.sleep(1.0)
cpu = resource.getrusage(resource.RUSAGE_SELF)
ended_before = counts["ended"]
counts["from"] = time.perf_counter()
time.sleep(seconds)
counts["to"] = time.perf_counter()
ended_after = counts["ended"]
after = resource.getrusage(resource.RUSAGE_SELF)
pool.shutdown(wait=True, cancel_futures=True)
cpu_ms = (after.ru_utime + after.ru_stime - cpu.ru_utime - cpu.ru_stime) * 1000
lasted = counts["to"] - counts["from"]
print(
    json.dumps(
        {
            "throughputPerSecond": counts["inside"] / lasted,
            "cpuMsPerTask": cpu_ms / max(1, ended_after - ended_before),
            "python": sys.version.split()[0],
        }
    )
)
