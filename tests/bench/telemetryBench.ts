import type { ScenarioInput } from '../../src/contract/scenario/scenario'
import { median, openRig } from './measure'
import type { PoolFigures } from './pythonPool'

const ROUNDS = 5
const SECONDS = 2
const WORKERS = 32

/** Work that keeps both cores busy, where anything that telemetry costs must show, and work that waits. */
const cases: readonly (readonly [name: string, scenario: ScenarioInput])[] = [
  ['small files, both cores busy', { workload: { kind: 'file', fileMode: 'sync', bodyBytes: 4096 } }],
  ['HTTP 20 ms', { workload: { kind: 'http' } }]
]

/** Live telemetry on against off: throughput of the same pool with the shell's sampling and without. */
export async function telemetryBench(say: (line: string) => void): Promise<void> {
  say(`Telemetry on / off: throughput (median of ${ROUNDS}, in turn, ${WORKERS} workers)`)
  for (const [name, scenario] of cases) {
    const on: PoolFigures[] = []
    const off: PoolFigures[] = []
    const rig = await openRig(scenario, WORKERS)
    try {
      for (let round = 0; round < ROUNDS; round++) {
        // The order turns round, so that neither always comes second.
        for (const sampled of round % 2 === 0 ? [true, false] : [false, true]) {
          const figures = await rig.window(WORKERS, SECONDS, { sampled })
          if (sampled) on.push(figures)
          else off.push(figures)
        }
      }
    } finally {
      await rig.close()
    }
    say(`  ${name.padEnd(30)} ${(median(on).throughputPerSecond / median(off).throughputPerSecond).toFixed(3)}`)
  }
}
