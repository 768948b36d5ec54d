import { build, type Plugin, type Rolldown } from 'vite'
import { nodeBundle } from './nodeBundle'

/** The files that are started on their own, from a path: the worker threads' and the target process's. */
const entries = [
  { name: 'worker', file: 'src/engine/worker.ts' },
  { name: 'labWorker', file: 'src/engine/labs/labWorker.ts' },
  { name: 'target', file: 'src/engine/targets/process/process.ts' }
] as const

/**
 * Adds worker.js, labWorker.js and target.js to a bundle. As further inputs of the same build they would share chunks with it, and
 * every worker would load the shell's code; each is a build of its own here, whose files join the bundle as assets.
 * Their sources are watched, so that `npm run dev` rebuilds them too.
 */
export function standaloneEntries(part: string): Plugin {
  return {
    name: 'poolscope:standalone-entries',
    async buildStart() {
      for (const entry of entries) {
        for (const file of await filesOf(entry, part)) {
          this.emitFile({ type: 'asset', fileName: file.fileName, source: file.type === 'chunk' ? file.code : file.source })
          if (file.type === 'chunk') watchable(file.moduleIds).forEach((id) => this.addWatchFile(id))
        }
      }
    }
  }
}

async function filesOf(entry: (typeof entries)[number], part: string): Promise<readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]> {
  const config = nodeBundle({ ...entry, part })
  const result = await build({ ...config, build: { ...config.build, write: false } })
  if (!('output' in result)) throw new Error(`${entry.file} was built for several outputs or for watching; one is expected.`)
  return result.output
}

/** Bundlers give their own helper modules ids that begin with a NUL byte. */
function watchable(moduleIds: readonly string[]): string[] {
  return moduleIds.filter((id) => !id.startsWith('\0'))
}
