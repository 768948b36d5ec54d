import { formatNumber } from '../../../contract/base/units'

/** Axes with round figures. Pure; all in data units except where a name says px. */

export interface NiceAxis {
  readonly max: number
  readonly ticks: readonly number[]
  /** Place of a value along the axis, 0 to 1. */
  readonly place: (value: number) => number
}

/** Steps of less would be rounded to nothing by a double. */
const LEAST_TO_DIVIDE = 1e-300
const ROUND_STEPS = [1, 2, 2.5, 5, 10]

/** From zero to a round figure at or above `max`, in about `wanted` round steps. */
export function niceAxis(max: number, wanted = 5): NiceAxis {
  // Nothing is known yet: a frame without figures.
  if (!(max > LEAST_TO_DIVIDE) || !Number.isFinite(max)) return fromZero(1, [])
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

/** Round ticks between two positive bounds, as dense as `most` labels spread evenly would be, or less; a logarithm has none to a bound of 0. */
export function logTicks(min: number, max: number, most: number): readonly number[] {
  if (!(min > 0 && max >= min && Number.isFinite(max))) return []
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

/** What the largest label of an axis is told in, and how it is written. */
const AXIS_UNITS = [
  { from: 1e12, factor: 1e12, sign: ' T' },
  { from: 1e9, factor: 1e9, sign: ' G' },
  { from: 1e6, factor: 1e6, sign: ' M' },
  { from: 1e-4, factor: 1, sign: '' }
] as const
/** Beyond this, letters stand for nothing people know. */
const LARGEST_IN_WORDS = 1e15

/**
 * How the figures of an axis up to `max` are written: all in one unit, and never wider than the room beside the axis
 * (`0.5 M`, `1 M`; seven letters). Very small and very large ones are powers of ten (`2.5e-5`).
 */
export function axisLabels(max: number): (value: number) => string {
  const unit = max < LARGEST_IN_WORDS ? AXIS_UNITS.find(({ from }) => max >= from) : undefined
  return (value) => {
    if (value === 0) return '0'
    // Recharts breaks labels at spaces.
    return unit === undefined ? String(Number(value.toPrecision(SIGNIFICANT)).toExponential()) : `${shortNumber(value / unit.factor)}${unit.sign.replace(' ', '\u00a0')}`
  }
}

/** Ticks are round to this many digits. */
const SIGNIFICANT = 3

function shortNumber(value: number): string {
  return Math.abs(value) < 1 ? String(Number(value.toPrecision(SIGNIFICANT))) : formatNumber(value)
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
