import type { Look } from './throughputBins'

/** A look that tells failures apart: `away` counts, so far, those that a target leaves behind that is not there. */
export interface OutcomeLook extends Look {
  readonly away: number
}

/** Time in which the target was away, on the clock of the looks, ms. */
export interface Outage {
  readonly fromMs: number
  readonly toMs: number
}

/** While a target is away at least this share of what ends are failures; where fewer are, it is there and fails at times. */
const AWAY_SHARE = 0.5
/** Share of windows with failures all alike, at most, in which chance among them is taken for an outage. */
const FALSE_ALARMS = 0.01
/** So few successes, and all of them within such a share of the window at one of its ends, are what an outage left over. */
const LEFT_OVER_SHARE = 0.1
/** Stretches that are compared; a long window's are put together to so many. */
const MOST_STRETCHES = 400

interface Stretch {
  readonly fromMs: number
  readonly toMs: number
  readonly ok: number
  readonly away: number
}

/**
 * The time within a window in which its target was away; null where failures are spread over it as chance spreads them, or
 * there are none. A scan for the stretch in which failures are most unlike the rest, by the likelihood ratio of two shares
 * against one (Kulldorff, A spatial scan statistic, Communications in Statistics 26, 1997), with as many chances as there
 * are stretches (Bonferroni). A window in which everything failed has no rest: it counts as an outage from edge to edge; so
 * does one that has next to none, at one of its ends, where so few successes cannot be told from chance by their number.
 * Whether the size itself brought it about, another window of that size tells.
 *
 * @param looks in order, the first at the beginning of the window
 */
export function outageIn(looks: readonly OutcomeLook[]): Outage | null {
  const stretches = stretchesOf(looks)
  const [first, last] = [looks[0], looks.at(-1)]
  const all = total(stretches)
  if (first === undefined || last === undefined || all.away === 0) return null
  if (all.ok === 0) return { fromMs: first.atMs, toMs: last.atMs }
  const found = mostUnlike(stretches, all) ?? allButLeftOver(stretches, all)
  if (found === null) return null
  // Away from the last success before to the first one after.
  const before = stretches.slice(0, found.from).findLast(({ ok }) => ok > 0)
  const after = stretches.slice(found.to + 1).find(({ ok }) => ok > 0)
  return { fromMs: before?.toMs ?? first.atMs, toMs: after?.fromMs ?? last.atMs }
}

/** Between looks, those in which nothing ended left out. */
function stretchesOf(looks: readonly OutcomeLook[]): Stretch[] {
  const step = Math.max(1, Math.ceil((looks.length - 1) / MOST_STRETCHES))
  const edges = looks.filter((_, index) => index % step === 0 || index === looks.length - 1)
  return edges
    .slice(1)
    .map((to, index) => {
      const from = edges[index] ?? to
      return { fromMs: from.atMs, toMs: to.atMs, ok: to.ok - from.ok, away: to.away - from.away }
    })
    .filter(({ ok, away }) => ok + away > 0)
}

function total(stretches: readonly Stretch[]): Pick<Stretch, 'ok' | 'away'> {
  return stretches.reduce((sum, { ok, away }) => ({ ok: sum.ok + ok, away: sum.away + away }), { ok: 0, away: 0 })
}

/** Places of the first and last stretch of those that are most unlike the rest, if chance does not explain them. */
function mostUnlike(stretches: readonly Stretch[], all: Pick<Stretch, 'ok' | 'away'>): { readonly from: number; readonly to: number } | null {
  const alike = logLikelihood(all.away, all.ok)
  const places = (stretches.length * (stretches.length + 1)) / 2
  let [found, most]: [{ from: number; to: number } | null, number] = [null, Math.log(places / FALSE_ALARMS)]
  for (let from = 0; from < stretches.length; from++) {
    let [away, ok] = [0, 0]
    for (let to = from; to < stretches.length; to++) {
      away += stretches[to]?.away ?? 0
      ok += stretches[to]?.ok ?? 0
      if (away < AWAY_SHARE * (away + ok)) continue
      const [restAway, restOk] = [all.away - away, all.ok - ok]
      if (restAway * (away + ok) >= away * (restAway + restOk)) continue
      const ratio = logLikelihood(away, ok) + logLikelihood(restAway, restOk) - alike
      if (ratio > most) [found, most] = [{ from, to }, ratio]
    }
  }
  return found
}

/** Places of the first and last stretch of a window that was away but for a few successes at one end; null where there is no such end. */
function allButLeftOver(stretches: readonly Stretch[], all: Pick<Stretch, 'ok' | 'away'>): { readonly from: number; readonly to: number } | null {
  if (stretches.length < 2 || all.ok > LEFT_OVER_SHARE * (all.ok + all.away)) return null
  const [first, last] = [stretches.findIndex(({ ok }) => ok > 0), stretches.findLastIndex(({ ok }) => ok > 0)]
  const atEnd = Math.ceil(LEFT_OVER_SHARE * stretches.length)
  if (last < atEnd) return { from: last + 1, to: stretches.length - 1 }
  return first >= stretches.length - atEnd ? { from: 0, to: first - 1 } : null
}

/** Of so many failures and successes at the share that suits them best. */
function logLikelihood(failed: number, ok: number): number {
  const all = failed + ok
  const part = (count: number): number => (count === 0 ? 0 : count * Math.log(count / all))
  return part(failed) + part(ok)
}
