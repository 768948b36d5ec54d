import { expect, it, onTestFinished } from 'vitest'
import { pause } from '../../../src/engine/base/untilTrue'
import { TargetWatch } from '../../../src/engine/rig/targetWatch'
import type { Subject } from '../../../src/engine/subject/subject'
import { never } from '../pool/testPool'

/** The gauges of a subject, moved by hand. */
function watched() {
  const counts = { ok: 0, failed: 0 }
  const gauges = { ok: () => counts.ok, failed: () => counts.failed, away: () => counts.failed, totals: () => ({ errors: { connect_refused: counts.failed } }) }
  const subject = { gauges, park: () => Promise.resolve() } as unknown as Subject
  const watch = new TargetWatch({ subject, destination: { url: 'http://127.0.0.1:1/', field: 'workload.url' }, signal: never, onTooManyErrors: () => expect.unreachable() })
  onTestFinished(() => watch.stop())
  return { counts, watch }
}

const untilCut = (signal: AbortSignal): Promise<void> => pause(20_000, signal)

it('an outage that began in the work before is told from its beginning', async () => {
  const { counts, watch } = watched()
  await watch.unlessAway(async () => {
    counts.failed += 30
    await pause(400, never)
  })
  const begunMs = performance.now()
  const fails = setInterval(() => (counts.failed += 5), 20)
  onTestFinished(() => clearInterval(fails))
  const tried = await watch.unlessAway(untilCut)
  expect('awayMs' in tried && tried.awayMs).toBeGreaterThan(performance.now() - begunMs + 350)
})

it('what the work before met gives the next no shorter notice', async () => {
  const { counts, watch } = watched()
  await watch.unlessAway(async () => {
    counts.failed += 30
    await pause(1_100, never)
  }).catch(() => undefined)
  const tried = await watch.unlessAway(async () => {
    await pause(300, never)
    return 'whole'
  })
  expect(tried).toEqual({ done: 'whole' })
})

it('time without tasks is no outage', async () => {
  const { counts, watch } = watched()
  counts.ok += 10
  await pause(500, never)
  const fails = setInterval(() => (counts.failed += 5), 20)
  onTestFinished(() => clearInterval(fails))
  const begunMs = performance.now()
  const tried = await watch.unlessAway(untilCut)
  expect('awayMs' in tried && tried.awayMs).toBeLessThan(performance.now() - begunMs + 100)
})
