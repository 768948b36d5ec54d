/** Speeds that can be chosen; 1 is as it happened. */
export const speeds = [0.1, 0.25, 0.5, 1, 2, 5, 10] as const
/** A whole run is shown in about this time unless a speed was chosen, ms. */
const FIT_MS = 8_000

/** The speed at which a run of this length is comfortable to watch: the nearest of those that can be chosen. */
export function fittingSpeed(lengthMs: number): number {
  const wanted = lengthMs / FIT_MS
  return speeds.reduce<number>((best, speed) => (Math.abs(Math.log(speed / wanted)) < Math.abs(Math.log(best / wanted)) ? speed : best), 1)
}

/** Where the player stands after a frame: never beyond the end. */
export function advance(atMs: number, frameMs: number, speed: number, endMs: number): number {
  return Math.min(endMs, atMs + frameMs * speed)
}

/** The time of the next thing that happens after `atMs`; the end when nothing does. `timesMs` ascending. */
export function nextTime(timesMs: readonly number[], atMs: number, endMs: number): number {
  return timesMs.find((time) => time > atMs + 1e-6) ?? endMs
}

/** The time of the last thing that happened before `atMs`; 0 when nothing did. */
export function previousTime(timesMs: readonly number[], atMs: number): number {
  return timesMs.findLast((time) => time < atMs - 1e-6) ?? 0
}
