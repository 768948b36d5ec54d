import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

/** Makes a small TypeScript program, which may import from src by absolute path, into one file that Node can run by itself. */
export async function bundleProgram(folder: string, source: string): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const entry = join(folder, 'program.ts')
  writeFileSync(entry, source)
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: entry, outDir: join(folder, 'out'), minify: false, rolldownOptions: { output: { entryFileNames: 'program.mjs' } } }
  })
  return join(folder, 'out', 'program.mjs')
}

/** An import path to a module of src, from anywhere. */
export function fromSource(module: string): string {
  return JSON.stringify(join(process.cwd(), 'src', module))
}
