import { quote } from '../../contract/base/field'
import type { Machine } from '../../contract/result/result'
import type { Scenario } from '../../contract/scenario/scenario'
import { scenarioFields } from '../../contract/scenario/scenarioFields'

/** One thing that was set otherwise on either side. */
export interface Difference {
  /** Where it stands in a result: `target.latencyMs`, `machine.cpus`. */
  readonly path: string
  readonly a: unknown
  readonly b: unknown
}

/** What names a scenario, what only chance decides, and what a comparison shows anyway: sizes, repeats and their total time. */
const unremarkable: ReadonlySet<string> = new Set([
  'name', 'note', 'measuring.seed', 'measuring.repeats', 'measuring.budgetSeconds', 'pool.workers', 'pool.maxWorkers'
])

/** Where two scenarios differ in what is measured, or how, in the order of the form. */
export function differences(a: Scenario, b: Scenario): readonly Difference[] {
  return scenarioFields
    .filter(({ path }) => !unremarkable.has(path))
    .map(({ path }) => ({ path, a: valueAt(a, path), b: valueAt(b, path) }))
    .filter(differs)
}

/** Where two machines differ in what can change a throughput. Memory is no such thing: it is reported a little differently after every start. */
export function machineDifferences(a: Machine, b: Machine): readonly Difference[] {
  const versions = [...new Set([...Object.keys(a.versions), ...Object.keys(b.versions)])]
  return [
    ...(['cpus', 'availableParallelism', 'cpuQuota', 'uvThreadpoolSize', 'platform', 'arch'] as const).map((key) => ({ path: `machine.${key}`, a: a[key], b: b[key] })),
    ...versions.map((name) => ({ path: `machine.versions.${name}`, a: a.versions[name] ?? null, b: b.versions[name] ?? null }))
  ].filter(differs)
}

/** `target.latencyMs 20 -> 50, pool.executor "shared-queue" -> "async"`. */
export function differencesInWords(found: readonly Difference[]): string {
  return found.map(({ path, a, b }) => `${path} ${valueInWords(a)} -> ${valueInWords(b)}`).join(', ')
}

function valueInWords(value: unknown): string {
  return value === null ? 'none' : quote(value)
}

function differs({ a, b }: Difference): boolean {
  return a !== b
}

function valueAt(scenario: Scenario, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined), scenario)
}
