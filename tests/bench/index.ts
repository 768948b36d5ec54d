import { autoBench } from './autoBench'
import { aaBench } from './aaBench'
import { coverageBench } from './coverageBench'
import { httpBench } from './httpBench'
import { startupBench } from './startupBench'
import { telemetryBench } from './telemetryBench'
import { verdictBench } from './verdictBench'
import { waitBench } from './waitBench'

/** Every benchmark by its name: `npm run bench -- http`. All of them without a name. */
const benches: Readonly<Record<string, (say: (line: string) => void) => Promise<void>>> = {
  wait: waitBench,
  http: httpBench,
  startup: startupBench,
  telemetry: telemetryBench,
  verdict: verdictBench,
  coverage: coverageBench,
  auto: autoBench,
  aa: aaBench
}

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => benches[name] === undefined)
  if (unknown.length > 0) {
    console.error(`unknown benchmark ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`)
    process.exitCode = 2
    return
  }
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length === 0 || names.includes(name)) await bench((line) => console.log(line))
  }
}

void main(process.argv.slice(2))
