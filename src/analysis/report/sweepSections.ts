import { SAME_WITHIN } from '../points/goodEnough'
import type { Drift, Startup, SweepResult } from '../../contract/result/result'
import { formatMs, formatNumber, formatShare, formatWorkers } from '../../contract/base/units'
import { targetOfResult } from './runWords'
import { type Section, section } from './report'
import { item, list, words } from './sentences'

/** The outside ceilings, each with the size from which on it binds. */
export function limitsSection({ limits }: Pick<SweepResult, 'limits'>): readonly Section[] {
  return section('limits', 'Limits', 'main', [list(limits.map(({ label, fromWorkers }) => item(`${label}, from ${formatWorkers(fromWorkers)} on`)), 'Limit')])
}

/** How the machine or the target changed meanwhile; nothing of a change that nobody would tune a pool for. */
export function driftSection({ drift }: Pick<SweepResult, 'drift'>): readonly Section[] {
  return drift === null || Math.abs(drift.change) <= SAME_WITHIN ? [] : section('drift', 'Drift', 'detail', [words(driftInWords(drift))])
}

function driftInWords({ referenceWorkers, readings, change }: Drift): string {
  return `${formatWorkers(referenceWorkers)}, measured ${readings.length} times over the sweep, became ${formatShare(Math.abs(change))} ${change < 0 ? 'slower' : 'faster'} from the first time to the last.`
}

/** The rule that everything is held against. */
export function defaultRuleSection({ defaultWorkers: { rule, workers, cpuSource } }: Pick<SweepResult, 'defaultWorkers'>): readonly Section[] {
  return section('default-rule', 'Default rule', 'detail', [words(`${rule} = ${workers} (${cpuSource})`)])
}

/** What starting the pool cost, and why it could not be larger where no doubt of a verdict says so. */
export function startupSection({ startup, verdict }: Pick<SweepResult, 'startup' | 'verdict'>): readonly Section[] {
  if (startup === null) return []
  const { capped } = startup
  const tooMany = verdict !== null || capped === undefined ? '' : `More than ${formatWorkers(capped.workers)} could not be run: ${capped.reason} ${capped.remedy}`.trim()
  return section('startup', 'Starting the pool', 'detail', [words(startupInWords(startup), tooMany)])
}

function startupInWords({ workers, executor, wallMs, cpuMsPerWorker, rssMbPerWorker }: Startup): string {
  const were = workers === 1 ? 'was' : 'were'
  return `${formatWorkers(workers)} (${executor}) ${were} ready in ${formatMs(wallMs)}; each cost ${formatMs(cpuMsPerWorker)} of CPU and ${formatNumber(rssMbPerWorker)} MB. This is outside every measured window.`
}

/** Where figures come from, for whoever reads them elsewhere. */
export function aboutSection(result: SweepResult): readonly Section[] {
  const { startedAt, machine, id, scenario } = result
  const { cpus, platform, arch, versions } = machine
  return section('about', 'About this measurement', 'detail', [
    {
      kind: 'facts',
      facts: [
        { label: 'Measured', text: inUtc(startedAt) },
        { label: 'Against', text: targetOfResult(result) },
        { label: 'Machine', text: `${cpus} ${cpus === 1 ? 'CPU' : 'CPUs'}, ${platform} ${arch}` },
        { label: 'Versions', text: Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ') },
        ...(scenario.note === '' ? [] : [{ label: 'Note', text: scenario.note }]),
        { label: 'Run', text: id }
      ].filter(({ text }) => text !== '')
    }
  ])
}

/** `2026-05-01 10:00 UTC`, wherever it is read. */
function inUtc(time: string): string {
  const ms = Date.parse(time)
  return Number.isFinite(ms) ? `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC` : time
}
