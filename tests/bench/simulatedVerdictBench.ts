import { casesIn, type Part } from './part'
import { simulatedVerdict, truthOf } from './simulatedAuto'
import { verdictCases } from './verdictCases'

/** Automatic sweeps of each target, each with chance of its own. */
const SWEEPS = 10

/**
 * The verdict's grid without the machine: the product's planner and analysis on simulated windows, judged by what sizes
 * truly do. It takes minutes where `verdict` takes an hour, and repeats exactly; what machine and engine add, only that
 * one tells.
 */
export async function simulatedVerdictBench(say: (line: string) => void, part: Part): Promise<void> {
  let [sweeps, reached, lean, named] = [0, 0, 0, 0]
  for (const [number, given] of casesIn(verdictCases, part)) {
    const truth = truthOf(given)
    const verdicts = Array.from({ length: SWEEPS }, (_, index) => simulatedVerdict(given, truth, index + 1))
    const right = verdicts.filter((verdict) => verdict.learnt.verdict?.bindingLimit === given.binding).length
    sweeps += verdicts.length
    reached += verdicts.filter((verdict) => verdict.reached).length
    lean += verdicts.filter((verdict) => verdict.lean).length
    named += right
    const sizes = verdicts.map(({ workers, share, reached: isReached, lean: isLean }) => `${String(workers)}${isReached ? '' : ` (SHORT, ${share.toFixed(3)})`}${isLean ? '' : ' (TOO MANY)'}`)
    // A turn of the event loop lets Ctrl-C in.
    await new Promise((resolve) => setImmediate(resolve))
    say(`  ${String(number).padStart(2)} ${given.name.padEnd(44)} needs ${truth.needed}; use ${sizes.join(', ')}; named ${right} of ${verdicts.length}`)
  }
  say(`Simulated verdicts: ${sweeps}; 95 % reached in ${inShares(reached, sweeps)}, at most a quarter more workers in ${inShares(lean, sweeps)}, limit named rightly in ${inShares(named, sweeps)}`)
}

function inShares(count: number, of: number): string {
  return `${count} (${((100 * count) / of).toFixed(1)} %)`
}
