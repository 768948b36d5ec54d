/** What an outside limit is called; how its ceiling follows, stands in analysis/limits/rows, one file a kind. */
export interface LimitNames {
  /** Begins a sentence and is singular: "The rate limit". */
  readonly name: string
  /** On a line of the chart: "Rate limit". */
  readonly title: string
  /** The same where there is little room: "Rate". */
  readonly short: string
  /** Within a sentence, after "held down by": "rate limit". */
  readonly words: string
}

/** Every outside limit there is. Where two show themselves at one point, the first named here is the cause of the other. */
const table = {
  rate: { name: 'The rate limit', title: 'Rate limit', short: 'Rate', words: 'rate limit' },
  connections: { name: 'The connection limit', title: 'Connection limit', short: 'Connections', words: 'connections' },
  bandwidth: { name: 'The bandwidth', title: 'Bandwidth limit', short: 'Bandwidth', words: 'bandwidth' },
  lock: { name: 'The lock', title: 'Lock limit', short: 'Lock', words: 'lock' },
  cpu: { name: 'The CPU', title: 'CPU limit', short: 'CPU', words: 'CPU' },
  libuv: { name: "libuv's pool", title: 'libuv limit', short: 'libuv', words: 'libuv threads' }
} as const satisfies Record<string, LimitNames>

export type LimitKind = keyof typeof table
export const limitKinds = Object.keys(table) as [LimitKind, ...LimitKind[]]
export const limitNames: Readonly<Record<LimitKind, LimitNames>> = table
