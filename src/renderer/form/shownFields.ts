/**
 * The form as it was typed: path to text. Text, not values, so that what cannot be read yet ("1,000", "", "1e999") stays
 * where the user put it, with its error beside it.
 */
export type Draft = Readonly<Record<string, string>>

type Condition = (draft: Draft) => boolean

const is =
  (path: string, ...texts: readonly string[]): Condition =>
  (draft) =>
    texts.includes(draft[path] ?? '')
const isEmpty =
  (path: string): Condition =>
  (draft) =>
    (draft[path] ?? '').trim() === ''
const not =
  (condition: Condition): Condition =>
  (draft) =>
    !condition(draft)
const all =
  (...conditions: readonly Condition[]): Condition =>
  (draft) =>
    conditions.every((condition) => condition(draft))
const any =
  (...conditions: readonly Condition[]): Condition =>
  (draft) =>
    conditions.some((condition) => condition(draft))

const http = is('workload.kind', 'http')
const file = is('workload.kind', 'file')
const embeddedTarget = all(http, isEmpty('workload.url'))
const engineChoosesSizes = is('pool.workers', 'auto', 'geometric')

/** When a field matters. One row a field; a field without a row always does. */
const shownWhen: Readonly<Record<string, Condition>> = {
  'workload.url': http,
  'workload.bodyBytes': any(embeddedTarget, file),
  'workload.waitMs': is('workload.kind', 'wait'),
  'workload.fileOperation': file,
  'workload.fileMode': file,
  'target.latencyMs': embeddedTarget,
  'target.latencyShape': embeddedTarget,
  'target.errorPercent': embeddedTarget,
  'limits.ratePerSecond': embeddedTarget,
  'limits.ratePolicy': all(embeddedTarget, not(isEmpty('limits.ratePerSecond'))),
  'limits.connections': embeddedTarget,
  'limits.bandwidthMbit': embeddedTarget,
  'arrivals.ratePerSecond': is('arrivals.kind', 'rate'),
  'arrivals.process': is('arrivals.kind', 'rate'),
  'arrivals.batch': is('arrivals.kind', 'batch'),
  'pool.maxWorkers': engineChoosesSizes,
  // A batch is measured from its first task to its last, however long that takes.
  'measuring.seconds': not(is('arrivals.kind', 'batch')),
  'measuring.budgetSeconds': is('pool.workers', 'auto')
}

export function isShown(path: string, draft: Draft): boolean {
  return shownWhen[path]?.(draft) ?? true
}
