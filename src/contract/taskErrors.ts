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
  'reset',
  'idle_socket_closed',
  'dns',
  'tls',
  'protocol',
  'too_large',
  'too_many_sockets',
  'address_refused',
  'file_missing',
  'file_denied',
  'file_no_space',
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
  'dns'
]
