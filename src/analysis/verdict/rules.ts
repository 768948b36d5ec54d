import type { DefaultWorkers, Machine } from '../../contract/result/result'
import { formatMs, formatNumber } from '../../contract/base/units'
import { DEFAULT_RULE, textbookWorkers } from '../plan/defaultRule'
import type { TaskCost } from '../task/taskCost'
import { usableCores } from '../limits/rows/cpu'

/** What a rule of thumb may look at. */
export interface RuleInput {
  readonly defaultWorkers: DefaultWorkers | null
  /** Null for measurements that were made elsewhere. */
  readonly machine: Pick<Machine, 'cpus' | 'availableParallelism' | 'cpuQuota' | 'uvThreadpoolSize'> | null
  readonly task: Pick<TaskCost, 'waitMs' | 'poolCpuMs'>
}

/** A number of workers that somebody would pick without measuring. */
export interface RuleOfThumb {
  readonly rule: string
  /** How the number comes about here. */
  readonly because: string
  readonly workers: number
}

const PYTHON_35_PER_CPU = 5
const PISCINA_PER_CPU = 1.5
const HIKARI_DEFAULT = 10
const TOMCAT_THREADS = 200
/** HikariCP's wiki counts an SSD or a cached database as no spindle, and one disk as one. */
const SPINDLES = 1

/** Tasks that hardly compute, or of which too few were measured, make Goetz's formula say a number that is none. */
const MOST_SENSIBLE = 1_000_000

type Rule = (input: RuleInput) => RuleOfThumb | null

/** The rule that everything is measured against, with the CPU count this runtime sees. */
const textbook: Rule = ({ defaultWorkers }) => (defaultWorkers === null ? null : { rule: defaultWorkers.rule, because: defaultWorkers.cpuSource, workers: defaultWorkers.workers })

/** Python before 3.13 counts all cores of the machine, whatever the process may use (os.cpu_count). */
const pythonOfMachine: Rule = ({ machine, defaultWorkers }) => {
  if (machine === null) return null
  const workers = textbookWorkers(machine.cpus)
  return workers === defaultWorkers?.workers ? null : { rule: 'Python 3.8 to 3.12', because: `min(32, cpus + 4) with cpus = ${machine.cpus}, all of the machine (os.cpu_count)`, workers }
}

/** What a runtime that heeds the container's quota sees, rounded up as Java does (JDK-8146115); Node does from libuv 1.49 on. */
const textbookOfQuota: Rule = ({ machine, defaultWorkers }) => {
  if (machine === null || machine.cpuQuota === null) return null
  const cpus = Math.min(machine.availableParallelism, Math.ceil(machine.cpuQuota))
  const workers = textbookWorkers(cpus)
  return workers === defaultWorkers?.workers ? null : { rule: `${DEFAULT_RULE}, container's quota`, because: `cpus = ${cpus}, the quota of ${formatNumber(machine.cpuQuota)} cores rounded up`, workers }
}

/** Where nobody knows what it was measured on, the rule is shown for the usual counts. */
const textbookFor = (cpus: number): Rule => {
  const workers = textbookWorkers(cpus)
  return ({ machine }) => (machine === null ? { rule: `${DEFAULT_RULE}, ${cpus} CPUs`, because: `if the machine had ${cpus} CPUs`, workers } : null)
}
const USUAL_CPUS = [2, 4, 8, 16] as const

const pythonBefore38: Rule = perCpu('Python 3.5 to 3.7', PYTHON_35_PER_CPU, (machine) => machine.cpus, 'os.cpu_count')
const piscina: Rule = perCpu('Piscina maxThreads', PISCINA_PER_CPU, (machine) => machine.availableParallelism, 'availableParallelism')

const libuv: Rule = ({ machine }) =>
  machine === null ? null : { rule: 'libuv', because: 'UV_THREADPOOL_SIZE, for files and DNS of the whole process', workers: machine.uvThreadpoolSize }

/** connections = cores x 2 + spindles, with the cores of the database server (HikariCP, About Pool Sizing). */
const hikari: Rule = ({ machine }) =>
  machine === null
    ? null
    : { rule: 'HikariCP formula', because: `cores x 2 + ${SPINDLES} disk, as if the server had the ${coresInWords(machine)}`, workers: serverCores(machine) * 2 + SPINDLES }

/** All of the machine's: a server beside this process is not bound to its cores, but a quota holds for the whole container. */
function serverCores({ cpus, cpuQuota }: NonNullable<RuleInput['machine']>): number {
  return Math.min(cpus, Math.ceil(cpuQuota ?? cpus))
}

function coresInWords(machine: NonNullable<RuleInput['machine']>): string {
  const cores = serverCores(machine)
  return cores < machine.cpus ? `${cores} of this machine's ${machine.cpus} cores that the quota grants, rounded up` : `${cores} cores of this machine`
}

const hikariDefault: Rule = () => ({ rule: 'HikariCP default', because: 'maximumPoolSize = 10', workers: HIKARI_DEFAULT })

/** cpus x (1 + wait / compute), with both as measured (Goetz et al., Java Concurrency in Practice, 2006, 8.2). */
const goetz: Rule = ({ machine, task }) => {
  const { waitMs, poolCpuMs } = task
  if (machine === null || waitMs === null || poolCpuMs === null || poolCpuMs <= 0) return null
  const cpus = usableCores(machine)
  const workers = Math.max(1, Math.round(cpus * (1 + waitMs / poolCpuMs)))
  if (!(workers <= MOST_SENSIBLE)) return null
  return { rule: 'Goetz', because: `cpus x (1 + wait / compute) = ${formatNumber(cpus)} x (1 + ${formatMs(waitMs)} / ${formatMs(poolCpuMs)}), both as measured`, workers }
}

const tomcat: Rule = () => ({ rule: 'Tomcat maxThreads', because: 'default 200', workers: TOMCAT_THREADS })

/** Every rule, in the order in which they are shown. To add one, add a row. */
const rules: readonly Rule[] = [textbook, ...USUAL_CPUS.map(textbookFor), textbookOfQuota, pythonOfMachine, pythonBefore38, piscina, libuv, hikari, hikariDefault, goetz, tomcat]

/** What each rule of thumb would have picked here; those that cannot say are left out. */
export function rulesOfThumb(input: RuleInput): readonly RuleOfThumb[] {
  return rules.flatMap((rule) => rule(input) ?? [])
}

function perCpu(rule: string, factor: number, count: (machine: NonNullable<RuleInput['machine']>) => number, source: string): Rule {
  return ({ machine }) => {
    if (machine === null) return null
    const cpus = count(machine)
    return { rule, because: `cpus x ${formatNumber(factor)}, cpus = ${cpus} (${source})`, workers: Math.max(1, Math.floor(cpus * factor)) }
  }
}
