import { quote } from '../base/field'

/** The largest pool Poolscope starts: a worker thread costs 8 to 17 MB, so 256 is about 4 GB. */
export const MAX_WORKERS = 256

/** Which pool sizes a sweep measures. */
export type WorkerSpec =
  /** The engine chooses sizes as it learns, within a time budget. */
  | { readonly kind: 'auto' }
  /** 1, 2, 4, 8, ... up to the cap, plus the default rule's size and the sizes at which known limits begin to bind. */
  | { readonly kind: 'geometric' }
  /** Exactly these sizes, ascending and distinct. */
  | { readonly kind: 'sizes'; readonly sizes: readonly number[] }

/** Where the largest size is not named: a thread costs 10 MB, and most pools are full long before. An automatic sweep starts larger pools only while throughput grows. */
const DEFAULT_LARGEST = { geometric: 32, auto: 128 } as const

export type WorkerSpecParse = { readonly ok: true; readonly spec: WorkerSpec } | { readonly ok: false; readonly why: string }

const EXPECTED = `Use "auto", "geometric", a range such as 1-32, or a list such as 1,2,4,8 (sizes from 1 to ${MAX_WORKERS})`

/**
 * Reads a worker specification: `auto`, `geometric`, or comma-separated sizes and ranges (`1-8,16,32`).
 * A range means every size in it. Sizes are whole numbers from 1 to {@link MAX_WORKERS}.
 */
export function parseWorkerSpec(text: string): WorkerSpecParse {
  const trimmed = text.trim()
  if (trimmed === 'auto' || trimmed === 'geometric') return { ok: true, spec: { kind: trimmed } }
  const sizes = new Set<number>()
  for (const part of trimmed.split(',')) {
    const match = /^([0-9]{1,9})(?:-([0-9]{1,9}))?$/.exec(part.trim())
    if (match === null) return { ok: false, why: `${quote(part.trim())} is not a size or a range. ${EXPECTED}` }
    const first = Number(match[1])
    const last = match[2] === undefined ? first : Number(match[2])
    if (first < 1 || last > MAX_WORKERS || first > MAX_WORKERS) {
      return { ok: false, why: `${quote(part.trim())} goes outside 1 to ${MAX_WORKERS}. ${EXPECTED}` }
    }
    if (last < first) return { ok: false, why: `${quote(part.trim())} runs backwards. ${EXPECTED}` }
    for (let size = first; size <= last; size++) sizes.add(size)
  }
  return { ok: true, spec: { kind: 'sizes', sizes: [...sizes].sort((a, b) => a - b) } }
}

/** The largest size that may be measured: the last of those named, or the cap of those the engine chooses. */
export function largestWorkers({ workers, maxWorkers }: { readonly workers: string; readonly maxWorkers: number | null }): number {
  const parsed = parseWorkerSpec(workers)
  if (parsed.ok && parsed.spec.kind === 'sizes') return parsed.spec.sizes.at(-1) ?? 1
  return maxWorkers ?? DEFAULT_LARGEST[parsed.ok && parsed.spec.kind === 'auto' ? 'auto' : 'geometric']
}
