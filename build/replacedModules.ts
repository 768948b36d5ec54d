import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { type Plugin } from 'vite'
import { projectFolder } from './projectFolder'

interface Replacement {
  /** A file inside a package, as `require.resolve` would take it. */
  readonly module: string
  /** What is bundled in its place, from the project's folder. */
  readonly by: string
  /** What it saves, and why nobody misses it. */
  readonly because: string
}

/** Parts of packages that we never reach but would pay for at the start of every worker. */
const replacements: readonly Replacement[] = [
  {
    module: 'undici/lib/dispatcher/client-h2.js',
    by: 'build/absent/undiciHttp2.ts',
    because: 'node:http2 takes 9 ms to load, and HTTP/2 is switched off: one request at a time a connection is what is measured'
  },
  {
    module: 'undici/lib/web/fetch/body.js',
    by: 'build/absent/undiciFetchBody.ts',
    because: 'it brings in the whole of fetch, and our requests have no body'
  },
  {
    module: 'node:assert',
    by: 'build/absent/assert.cjs',
    because: 'undici asserts fifteen times a request, and nothing else in our bundles does'
  }
]

const require = createRequire(join(projectFolder, 'package.json'))

/** Puts the replacements into a bundle. Files are compared, not specifiers: packages require their own parts relatively. */
export function replacedModules(): Plugin {
  const byFile = new Map(replacements.map(({ module, by }) => [require.resolve(module), join(projectFolder, by)]))
  const names = new Set([...byFile.keys()].map((file) => basename(file, '.js')))
  return {
    name: 'poolscope:replaced-modules',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!names.has(basename(source, '.js'))) return null
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true })
      return (resolved && byFile.get(resolved.id)) ?? resolved
    }
  }
}
