/** Axes with round figures. Pure; all in data units except where a name says px. */

export interface NiceAxis {
  readonly max: number
  readonly ticks: readonly number[]
  /** Place of a value along the axis, 0 to 1. */
  readonly place: (value: number) => number
}

const ROUND_STEPS = [1, 2, 2.5, 5, 10]

/** From zero to a round figure at or above `max`, in about `wanted` round steps. */
export function niceAxis(max: number, wanted = 5): NiceAxis {
  // Nothing is known yet: a frame without figures.
  if (!(max > 0) || !Number.isFinite(max)) return fromZero(1, [])
  const rough = max / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * (ROUND_STEPS.find((candidate) => candidate * power >= rough * 0.999) ?? 10)
  const steps = Math.ceil(max / step - 1e-9)
  // Multiplying, not adding up, keeps 0.1 + 0.2 out of the labels.
  const ticks = Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toPrecision(12)))
  return fromZero(ticks.at(-1) ?? max, ticks)
}

function fromZero(max: number, ticks: readonly number[]): NiceAxis {
  return { max, ticks, place: (value) => value / max }
}

/** Steps within a decade, the most telling first, and the smallest ratio between neighbours. */
const LOG_STEPS: readonly { readonly steps: readonly number[]; readonly ratio: number }[] = [
  { steps: [1, 2, 5], ratio: 2 },
  { steps: [1, 3], ratio: 3 },
  { steps: [1], ratio: 10 }
]

/** Round ticks between two positive bounds, as dense as `most` labels spread evenly would be, or less. */
export function logTicks(min: number, max: number, most: number): readonly number[] {
  const least = (max / min) ** (1 / Math.max(1, most))
  const steps = LOG_STEPS.find(({ ratio }) => ratio >= least)?.steps ?? [1]
  const ticks: number[] = []
  for (let power = Math.floor(Math.log10(min)); power <= Math.ceil(Math.log10(max)); power++) {
    for (const step of steps) {
      const tick = Number((step * 10 ** power).toPrecision(12))
      if (tick >= min * 0.999 && tick <= max * 1.001) ticks.push(tick)
    }
  }
  return ticks
}

export type WorkerScale = 'linear' | 'log2'

export interface WorkerAxis {
  readonly scale: WorkerScale
  readonly domain: readonly [number, number]
  /** Place of a worker count along the axis, 0 to 1. */
  readonly place: (workers: number) => number
}

/** The x axis from one worker to `largest`, with a little air at both ends. */
export function workerAxis(scale: WorkerScale, largest: number): WorkerAxis {
  const top = Math.max(largest, 2)
  const domain: readonly [number, number] = scale === 'log2' ? [0.88, top * 1.08] : [0, top * 1.03]
  const along = scale === 'log2' ? Math.log2 : (value: number): number => value
  const from = along(domain[0])
  const span = along(domain[1]) - from
  return { scale, domain, place: (workers) => (along(workers) - from) / span }
}

/**
 * Worker counts to label, most wanted first, dropping those whose label would touch one already there.
 * `minGap` is the room a label needs as a share of the axis.
 */
export function spacedTicks(wanted: readonly number[], axis: WorkerAxis, minGap: number): readonly number[] {
  const kept: number[] = []
  for (const candidate of wanted) {
    const place = axis.place(candidate)
    if (place < -1e-9 || place > 1 + 1e-9 || kept.includes(candidate)) continue
    if (kept.every((other) => Math.abs(axis.place(other) - place) >= minGap)) kept.push(candidate)
  }
  return kept.sort((a, b) => a - b)
}

/** With more sizes than this, labels at every size that happens to have room would look like a pattern and be none. */
const FEW_SIZES = 14

/** Worker counts worth a label: the given ones and the ends first, then powers of two or round steps, then what was measured. */
export function wantedWorkerTicks(axis: WorkerAxis, named: readonly number[], measured: readonly number[]): readonly number[] {
  const largest = axis.domain[1]
  const regular = axis.scale === 'log2' ? powersOfTwo(largest) : niceAxis(largest, 8).ticks.filter((tick) => tick >= 1 && Number.isInteger(tick))
  const others = axis.scale === 'log2' && measured.length <= FEW_SIZES ? measured : []
  return [...named, 1, ...measured.slice(-1), ...regular, ...others]
}

function powersOfTwo(largest: number): readonly number[] {
  const powers: number[] = []
  for (let power = 1; power <= largest; power *= 2) powers.push(power)
  // From the top: when there is no room for all, the largest keeps its label.
  return powers.reverse()
}
