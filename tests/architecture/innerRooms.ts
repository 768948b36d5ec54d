import { posix } from 'node:path'
import type { RoomName } from './rooms'

/**
 * The rooms inside each room, from the ground up: each may import from those before it, and from itself. '' are the files
 * that lie loose in the outer room: they put its rooms together, unless they stand at the bottom.
 */
export const innerRooms: Readonly<Record<RoomName, readonly string[]>> = {
  contract: ['base', 'executors', 'arrivals', 'limits', 'target', 'workloads', 'scenario', 'labs', 'result', 'formats', ''],
  analysis: ['stats', 'points', 'steady', 'task', 'limits', 'checks', 'models', 'plan', 'verdict', 'compare', 'labs', 'report', ''],
  engine: ['base', 'sync', 'export', 'files', 'room', 'targets', 'workloads', 'subject', 'run', 'pool', '', 'rig', 'sweep', 'labs'],
  cli: ['terminal', 'request', 'summaries', 'commands', ''],
  main: ['dialogs', 'runs', 'faults', 'security', 'calls', 'window', ''],
  preload: [''],
  renderer: ['elements', 'form', 'session', 'charts', 'result', 'pages', '']
}

/** `src/engine/pool/pool.ts` lies in engine's room `pool`, `src/engine/worker.ts` loose in engine; null outside of src. */
export function placeOf(path: string): { readonly room: string; readonly inner: string } | null {
  const [top, room, ...rest] = path.split('/')
  if (top !== 'src' || room === undefined || rest.length === 0) return null
  return { room, inner: rest.length === 1 ? '' : (rest[0] ?? '') }
}

/** Why a file may not import another of the same outer room, or null when it may; null, too, where they lie in different ones. */
export function innerProblem(path: string, target: string): string | null {
  const [from, to] = [placeOf(path), placeOf(target)]
  if (from === null || to === null || from.room !== to.room) return null
  const order = innerRooms[from.room as RoomName]
  for (const { inner } of [from, to]) if (!order.includes(inner)) return `${path}: "${inner}" is no room of ${from.room}; give it its place in innerRooms`
  return order.indexOf(to.inner) <= order.indexOf(from.inner) ? null : `${path}: ${from.room}/${from.inner} may not import from ${to.inner} (${target}), which stands above it`
}

/** Everything that imports each other in a circle, as sorted lists; `edges` says what each imports. (Tarjan, SIAM J. Comput. 1, 1972.) */
export function circlesOf(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly string[])[] {
  const found: string[][] = []
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const visit = (node: string): number => {
    const place = order.size
    order.set(node, place)
    let low = place
    open.push(node)
    for (const next of edges.get(node) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next))
      else if (open.includes(next)) low = Math.min(low, order.get(next) ?? low)
    }
    lowest.set(node, low)
    if (low === place) {
      const circle = open.splice(open.indexOf(node))
      if (circle.length > 1 || edges.get(node)?.has(node) === true) found.push(circle.sort())
    }
    return low
  }
  for (const node of edges.keys()) if (!order.has(node)) visit(node)
  return found
}

/** The same imports between folders; what a folder imports of itself is left out. */
export function betweenFolders(edges: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>()
  for (const [path, targets] of edges) {
    const from = posix.dirname(path)
    const to = folders.get(from) ?? new Set<string>()
    folders.set(from, to)
    for (const target of targets) if (posix.dirname(target) !== from) to.add(posix.dirname(target))
  }
  return folders
}
