import { execFile } from 'node:child_process'
import { z } from 'zod'

/** A Python that does not answer within this, ms, is taken for absent. */
const PATIENCE_MS = 10_000

/**
 * Starts threads one after the other, each alive until the end: the median time from start() to the first instruction,
 * the address space reserved for a stack, and by how much the memory in use grew for each.
 */
const PROGRAM = `
import json, sys, threading, time
count = int(sys.argv[1])
def rss():
    try:
        with open('/proc/self/status') as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith('VmRSS'))
    except Exception:
        return None
try:
    import resource
    stack = threading.stack_size() or resource.getrlimit(resource.RLIMIT_STACK)[0]
except Exception:
    stack = 0
leave = threading.Event()
times = []
def body(began):
    times.append(time.perf_counter() - began)
    leave.wait()
before = rss()
threads = []
for _ in range(count):
    thread = threading.Thread(target=lambda: body(began))
    began = time.perf_counter()
    thread.start()
    threads.append(thread)
    while len(times) < len(threads):
        time.sleep(0)
after = rss()
leave.set()
for thread in threads:
    thread.join()
times.sort()
print(json.dumps({'us': times[len(times) // 2] * 1e6, 'stackMb': stack / 1e6 if stack > 0 else None,
    'rssMb': None if before is None or after is None else max(0, after - before) / count / 1e6, 'by': 'Python ' + sys.version.split()[0]}))
`

const answer = z.object({ us: z.number(), stackMb: z.number().nullable(), rssMb: z.number().nullable(), by: z.string() })
export type OsThreads = z.infer<typeof answer>

/** OS threads as Python starts them; null where there is no python3, or it does not answer in time or in kind. */
export function measureOsThreads(count: number, signal: AbortSignal): Promise<OsThreads | null> {
  return new Promise((resolve) => {
    execFile('python3', ['-I', '-c', PROGRAM, String(count)], { timeout: PATIENCE_MS, signal, killSignal: 'SIGKILL', windowsHide: true }, (error, stdout) => {
      if (error !== null) return resolve(null)
      try {
        resolve(answer.safeParse(JSON.parse(stdout)).data ?? null)
      } catch {
        resolve(null)
      }
    })
  })
}
