/**
 * Every way a task can fail, by code. Workers count into shared memory by the index in this table,
 * so a code is added here and nowhere else.
 */
export const taskErrorCodes = [
  'http_429',
  'http_500',
  'http_502',
  'http_503',
  'http_504',
  'http_4xx',
  'http_5xx',
  'http_3xx',
  'timeout',
  'connect_refused',
  'connect_failed',
  'no_free_ports',
  'reset',
  'idle_socket_closed',
  'dns',
  'dns_slow',
  'tls',
  'tls_untrusted',
  'tls_expired',
  'tls_wrong_host',
  'protocol',
  'too_large',
  'too_many_sockets',
  'address_refused',
  'file_missing',
  'file_denied',
  'file_no_space',
  'too_many_files',
  'file_other',
  'task_threw',
  'worker_ended'
] as const

export type TaskErrorCode = (typeof taskErrorCodes)[number]

/** Index of a code in the shared counters. */
export const taskErrorIndex: Readonly<Record<TaskErrorCode, number>> = Object.fromEntries(
  taskErrorCodes.map((code, index) => [code, index])
) as Record<TaskErrorCode, number>

/**
 * How tasks fail while a target is away: nobody listens, names are gone, connections break, whoever stands before it says
 * so. Refusals (429) are not among them: a target that refuses is there.
 */
export const awayCodes: readonly TaskErrorCode[] = [
  'http_500',
  'http_502',
  'http_503',
  'http_504',
  'http_5xx',
  'timeout',
  'connect_refused',
  'connect_failed',
  'reset',
  'idle_socket_closed',
  'dns',
  'dns_slow'
]

/** What a task error means, for the person who meets it. */
export interface TaskErrorWords {
  /** The end of a sentence: "... cannot be measured: nobody listens there". */
  readonly message: string
  /** What to try, one sentence. */
  readonly hint: string
  /** It is a limit of the machine that measures: neither the target's fault nor Poolscope's. */
  readonly own?: true
}

const TRUST_CA =
  'To trust its CA, start Poolscope with NODE_EXTRA_CA_CERTS=/path/to/ca.pem in its environment, the command line and the app alike; or use http:// for a test server.'
const OPEN_FILES = 'Raise the limit (`ulimit -n 65536` in the shell that starts Poolscope), close other programs, or measure fewer workers.'

/** Codes that are not here speak for themselves, or stand for many things. */
export const taskErrorWords: Partial<Readonly<Record<TaskErrorCode, TaskErrorWords>>> = {
  connect_refused: { message: 'nobody listens there (connection refused)', hint: 'Start the server, or correct the port.' },
  connect_failed: { message: 'no connection could be made', hint: 'Check the address and the network.' },
  no_free_ports: {
    message: 'this machine has no free port left for another connection',
    hint: 'Wait a minute until closed connections give theirs back, let the server keep connections open, or widen net.ipv4.ip_local_port_range.',
    own: true
  },
  dns: { message: 'the name could not be resolved', hint: 'Check the spelling of the host.' },
  dns_slow: {
    message: "this machine's resolver did not answer in time, so the server was not even asked",
    hint: 'Check the DNS settings of this machine, or write the address of the server instead of its name.',
    own: true
  },
  tls: { message: 'the TLS connection failed', hint: 'Check that the port speaks TLS, or use http:// for a server without TLS.' },
  tls_untrusted: { message: 'its certificate is self-signed, or signed by a CA that is not trusted here', hint: TRUST_CA },
  tls_expired: { message: 'its certificate has expired, or is not valid yet', hint: 'Renew the certificate, or set the clock of this machine right.' },
  tls_wrong_host: { message: 'its certificate is for another host', hint: 'Use a host name that is in the certificate, or a certificate for this one.' },
  protocol: { message: 'the answer is not HTTP', hint: 'Check the port: another service may be listening there.' },
  reset: { message: 'the connection was closed before an answer came', hint: 'Check the port and the server log.' },
  timeout: { message: 'no answer came within the time limit', hint: 'Raise the time limit, or check that the server answers.' },
  too_large: { message: 'the answer was too large', hint: 'Poolscope reads headers up to 16 KB and bodies up to 256 MB.' },
  too_many_sockets: { message: 'this machine lets a process open no more sockets', hint: OPEN_FILES, own: true },
  too_many_files: { message: 'this machine lets a process open no more files', hint: OPEN_FILES, own: true },
  address_refused: { message: 'its address must not be sent load to', hint: 'Use a loopback address, or a host you are authorised to load.' }
}
