import { autoBench } from './autoBench'
import { aaBench } from './aaBench'
import { analyseBench } from './analyseBench'
import { coverageBench } from './coverageBench'
import { exportBench } from './exportBench'
import { httpBench } from './httpBench'
import { type Part, partOf } from './part'
import { simulatedVerdictBench } from './simulatedVerdictBench'
import { startupBench } from './startupBench'
import { telemetryBench } from './telemetryBench'
import { verdictBench } from './verdictBench'
import { waitBench } from './waitBench'

/** Every benchmark by its name: `npm run bench -- http`. All of them without a name. Long ones can be run in parts: `verdict:1-11`. */
const benches: Readonly<Record<string, (say: (line: string) => void, part: Part) => Promise<void>>> = {
  wait: waitBench,
  http: httpBench,
  startup: startupBench,
  telemetry: telemetryBench,
  verdict: verdictBench,
  'verdict-simulated': simulatedVerdictBench,
  coverage: coverageBench,
  auto: autoBench,
  aa: aaBench,
  export: exportBench,
  analyse: analyseBench
}

async function main(asked: readonly string[]): Promise<void> {
  const wanted = (asked.length === 0 ? Object.keys(benches) : asked).map(partOf)
  const unknown = wanted.filter(({ name }) => benches[name] === undefined)
  if (unknown.length > 0) {
    console.error(`unknown benchmark ${unknown.map(({ name }) => name).join(', ')}; there are ${Object.keys(benches).join(', ')}, and parts of them such as verdict:1-11`)
    process.exitCode = 2
    return
  }
  for (const { name, part } of wanted) await benches[name]?.((line) => console.log(line), part)
}

void main(process.argv.slice(2))
