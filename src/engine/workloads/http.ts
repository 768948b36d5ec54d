import type { LookupFunction, OnReadOpts } from 'node:net'
import Client from 'undici/lib/dispatcher/client.js'
import { guardedLookup, refuseAddress } from './connectGuard'
import { directReads } from './directReads'
import { networkErrorCode, statusErrorCode } from './errorCodes'
import { failedWith, succeeded, type TaskOutcome, type Workload, type WorkloadRunner } from './workload'

/** Answers larger than this end the task: a target must not be able to fill the memory of the measuring machine. */
const LARGEST_ANSWER_BYTES = 268_435_456
const LARGEST_HEADER_BYTES = 16_384
/** Under the embedded target's 65 s and every common server's default, so that the client is the one to close an idle socket. */
const KEEP_ALIVE_MS = 4_000
/** What undici says of a connection that it closed itself after KEEP_ALIVE_MS without a task, which is no doing of the server's. */
const CLOSED_BY_US = 'socket idle timeout'

export const userAgent = 'poolscope'

/**
 * One GET over one kept-alive connection. The dispatch interface of undici is used with one handler object for all
 * tasks: no streams, no parsed headers, no allocation that grows with the answer.
 */
class HttpWorkload implements Workload {
  readonly blocks = false
  connectionsReopened = 0
  private client: Client | null = null
  private resolve: ((outcome: TaskOutcome) => void) | null = null
  private status = 0
  private bytes = 0
  /** Answers received on the present connection: a failure on a used one means that the peer closed it while idle. */
  private answered = 0
  /** True from when the server let go of a connection on which it had answered until the next one is there. */
  private letGo = false
  private deadlineMs = Infinity
  private watchdog: NodeJS.Timeout | null = null
  private timedOut = false
  /** The lookup that is on its way, if one is: a time limit that ends meanwhile says nothing about the server. */
  private lookup: object | null = null

  private readonly request: { readonly path: string; readonly method: 'GET'; readonly headers: string[] }
  private readonly connect: { readonly lookup: LookupFunction; readonly timeout: number; readonly onread?: OnReadOpts; readonly ca?: string[] }

  constructor(
    private readonly url: URL,
    private readonly timeoutMs: number,
    authorisedHosts: readonly string[],
    ca: string[] | undefined
  ) {
    this.request = { path: url.pathname + url.search, method: 'GET', headers: ['user-agent', userAgent] }
    const connect = { lookup: this.watched(guardedLookup(url.hostname, authorisedHosts)), timeout: timeoutMs }
    // A TLS socket has to decrypt first.
    this.connect = url.protocol === 'http:' ? { ...connect, onread: directReads() } : ca === undefined ? connect : { ...connect, ca }
  }

  run(): Promise<TaskOutcome> {
    return new Promise((resolve) => {
      this.resolve = resolve
      this.status = 0
      this.bytes = 0
      this.deadlineMs = performance.now() + this.timeoutMs
      if (this.watchdog === null) this.watch(this.timeoutMs)
      this.client ??= this.open()
      this.client.dispatch(this.request, this)
    })
  }

  close(): void {
    if (this.watchdog !== null) clearTimeout(this.watchdog)
    this.watchdog = null
    this.dropClient()
  }

  private dropClient(): void {
    void this.client?.destroy().catch(() => undefined)
    this.client = null
  }

  // The dispatch handler.
  onConnect(): void {
    // undici asks for this method; there is nothing to prepare.
  }
  onHeaders(status: number): boolean {
    this.status = status
    return true
  }
  onData(chunk: Buffer): boolean {
    this.bytes += chunk.length
    return true
  }
  onComplete(): void {
    this.answered++
    const code = statusErrorCode(this.status)
    this.settle(code === null ? succeeded(this.bytes) : failedWith(code))
  }
  onError(error: unknown): void {
    if (this.timedOut) {
      this.timedOut = false
      this.client = null
      this.answered = 0
      return this.settle(failedWith(this.timeout()))
    }
    const known = networkErrorCode(error)
    const code = known === 'timeout' ? this.timeout() : known
    // undici 7 counts a request that met another host's certificate as running for ever, and sends no other after it.
    if (code === 'tls_wrong_host') this.dropClient()
    if (code === 'reset' && this.answered > 0 && this.status === 0) return this.settle(failedWith('idle_socket_closed'))
    // The connection broke in a task, whose code tells it: it is none that the server let go of after an answer.
    this.answered = 0
    this.settle(failedWith(code))
  }

  private timeout(): 'timeout' | 'dns_slow' {
    return this.lookup === null ? 'timeout' : 'dns_slow'
  }

  private watched(lookup: LookupFunction): LookupFunction {
    return (name, options, callback) => {
      const mine = {}
      this.lookup = mine
      lookup(name, options, (...found) => {
        if (this.lookup === mine) this.lookup = null
        callback(...found)
      })
    }
  }

  private settle(outcome: TaskOutcome): void {
    const resolve = this.resolve
    this.resolve = null
    this.deadlineMs = Infinity
    resolve?.(outcome)
  }

  private open(): Client {
    const client = new Client(this.url.origin, {
      pipelining: 1,
      allowH2: false,
      connect: this.connect,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxHeaderSize: LARGEST_HEADER_BYTES,
      maxResponseSize: LARGEST_ANSWER_BYTES,
      // Off: neither fires on a slow trickle of bytes. The watchdog below bounds the whole task instead.
      headersTimeout: 0,
      bodyTimeout: 0
    })
    client.on('disconnect', (_origin, _targets, error) => {
      // Only a client of today tells: one that was dropped ends while the next is at work.
      if (client !== this.client) return
      this.letGo = this.answered > 0 && error.message !== CLOSED_BY_US
      // Not at the next connection: one that fails while it is made would be taken for an idle socket.
      this.answered = 0
    })
    client.on('connect', () => {
      if (this.letGo) this.connectionsReopened++
      this.letGo = false
    })
    return client
  }

  /** One timer for all tasks: it wakes when the task that was running when it was set could be late, not once a task. */
  private watch(delayMs: number): void {
    this.watchdog = setTimeout(() => {
      this.watchdog = null
      if (this.resolve === null) return
      const leftMs = this.deadlineMs - performance.now()
      if (leftMs > 0) return this.watch(leftMs)
      // The task is settled by onError, which undici calls for the request it gives up.
      this.timedOut = true
      void this.client?.destroy().catch(() => undefined)
    }, Math.max(1, delayMs))
  }
}

export const httpTasks: WorkloadRunner<'http'> = {
  async openThread({ workload, targetUrl, authorisedHosts }) {
    const url = new URL(workload.url ?? targetUrl)
    if (refuseAddress(url.hostname, authorisedHosts)) {
      return { openSlot: () => ({ blocks: false, run: () => failedWith('address_refused'), close: () => undefined }) }
    }
    const ca = url.protocol === 'https:' ? await trustedCas() : undefined
    return { openSlot: () => new HttpWorkload(url, workload.timeoutMs, authorisedHosts, ca) }
  }
}

/**
 * The certificates to trust for TLS when NODE_EXTRA_CA_CERTS names a file of more; undefined where Node's own are meant.
 *
 * Node reads that file by itself, but Electron, which runs the same workers, does not. A file that cannot be read adds
 * nothing, as in Node: what it should have vouched for is then named as not trusted.
 */
async function trustedCas(path = process.env['NODE_EXTRA_CA_CERTS']): Promise<string[] | undefined> {
  if (path === undefined || path === '') return undefined
  // Loaded here only: a worker without TLS does not pay for it.
  const [tls, { readFile }] = await Promise.all([import('node:tls'), import('node:fs/promises')])
  try {
    return [...tls.rootCertificates, await readFile(path, 'utf8')]
  } catch {
    return undefined
  }
}
