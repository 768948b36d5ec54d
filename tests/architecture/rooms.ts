import { posix } from 'node:path'

/** The rooms of the house and whom each may ask: the table of ARCHITECTURE.md, held by a machine. */
interface Room {
  readonly rooms: readonly RoomName[]
  /** Packages by name; `@scope/` stands for all of a scope. */
  readonly packages: readonly string[]
  /** Node's own modules. */
  readonly node: boolean
}

/** Pure mathematics from elsewhere; each computes and does nothing besides. */
const purePackages: readonly string[] = ['@stdlib/', 'ml-levenberg-marquardt', 'ml-matrix', 'pure-rand']

export const roomTable = {
  contract: { rooms: [], packages: ['zod'], node: false },
  analysis: { rooms: ['contract'], packages: purePackages, node: false },
  engine: { rooms: ['contract', 'analysis'], packages: [...purePackages, 'zod', 'piscina', 'undici', 'csv-stringify', 'csv-parse', 'ipaddr.js', 'tinyqueue'], node: true },
  cli: { rooms: ['contract', 'analysis', 'engine'], packages: ['commander', 'cli-progress', 'zod'], node: true },
  main: { rooms: ['contract', 'analysis', 'engine'], packages: ['electron', 'zod'], node: true },
  preload: { rooms: ['contract'], packages: ['electron'], node: false },
  renderer: {
    rooms: ['contract', 'analysis'],
    packages: ['react', 'react-dom', '@mantine/', '@tabler/icons-react', 'recharts', 'uplot', 'zod', 'react-error-boundary'],
    node: false
  }
} as const satisfies Record<string, { rooms: readonly string[]; packages: readonly string[]; node: boolean }>

export type RoomName = keyof typeof roomTable

/** Packages that only one file of one folder may know, so that they can be replaced there. */
export const soleUsers: readonly { readonly package: string; readonly folder: string }[] = [
  { package: 'undici', folder: 'src/engine/workloads/' },
  { package: 'piscina', folder: 'src/engine/pool/' },
  { package: 'ipaddr.js', folder: 'src/engine/base/' },
  { package: 'tinyqueue', folder: 'src/engine/targets/clock/' },
  { package: '@stdlib/', folder: 'src/analysis/stats/' },
  { package: 'ml-levenberg-marquardt', folder: 'src/analysis/models/' }
]

export function roomOf(path: string): RoomName | null {
  const name = /^src\/([^/]+)\//.exec(path)?.[1]
  return name !== undefined && name in roomTable ? (name as RoomName) : null
}

/** The page of the window that a file belongs to; null elsewhere. */
function pageOf(path: string): string | null {
  return /^src\/renderer\/pages\/([^/]+)\//.exec(path)?.[1] ?? null
}

/** Why this file may not import that, or null when it may. */
export function importProblem(path: string, specifier: string): string | null {
  const room = roomOf(path)
  if (room === null) return `${path} lies in no room of the table`
  const rules: Room = roomTable[room]
  const refuse = (what: string): string => `${path}: ${room} may not import ${what}`
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier)
    const targetRoom = roomOf(`${target}/`)
    if (targetRoom === null) return refuse(`${specifier}, which lies in no room`)
    const [page, otherPage] = [pageOf(path), pageOf(`${target}/`)]
    if (page !== null && otherPage !== null && page !== otherPage) return `${path}: a page may not import from another (${specifier}); what two need lies beside the pages`
    return targetRoom === room || rules.rooms.includes(targetRoom) ? null : refuse(`from ${targetRoom} (${specifier})`)
  }
  if (specifier.startsWith('node:')) return rules.node ? null : refuse(specifier)
  return rules.packages.some((name) => isOf(specifier, name)) ? null : refuse(`the package ${specifier}`)
}

/** `undici` and `undici/lib/x` are of undici. */
export function isOf(specifier: string, packageName: string): boolean {
  return specifier === packageName || specifier.startsWith(packageName.endsWith('/') ? packageName : `${packageName}/`)
}
