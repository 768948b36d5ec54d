import { type InlineConfig, type Plugin } from 'vite'
import { outFolder } from './outFolder'
import { projectFolder } from './projectFolder'
import { replacedModules } from './replacedModules'

/** The oldest runtime that must run our files: the test runtime's Node (see scripts/lib/testRuntime.mjs). */
export const nodeTarget = 'node18.15'

/** Its Chromium, for the renderer. */
export const chromiumTarget = 'chrome114'

/** How the page is minified: functions, classes and components keep their names, so that a stack in the log says where it was. */
export const smallWithNames = {
  mangle: { keepNames: true },
  compress: { keepNames: { function: true, class: true } },
  codegen: { removeWhitespace: true }
}

/** Not bundled: `electron` is the runtime itself, and Piscina finds its own worker file beside its own main file. */
export const externalPackages: readonly string[] = ['electron', 'piscina']

/**
 * undici reads the global `File` while it loads, and Node 18 has it in node:buffer only. Asked with `in`, because
 * reading the global on a newer Node loads the whole of it.
 */
const fileGlobal = "'File' in globalThis || (globalThis.File = require('node:buffer').File);"

/** Our own plugin runs whole builds (build/standaloneEntries.ts); that it takes most of the time is no news. */
export const nodeChecks = { pluginTimings: false }

const hashbang = '#!/usr/bin/env node'

/**
 * How every bundle for Node is written, ours and electron-vite's: CommonJS, one file an entry. Not minified: that saves
 * nothing measurable at a worker's start, and Node prints the whole source line of an error.
 */
export function nodeOutput({ executable = false } = {}) {
  return {
    format: 'cjs' as const,
    // Licences stay; the documentation of functions is a fifth of the text that is read at each start.
    comments: { jsdoc: false },
    entryFileNames: '[name].js',
    banner: executable ? `${hashbang}\n${fileGlobal}` : fileGlobal,
    // Dynamic imports are folded in: a worker or target must be one file that can be started from anywhere.
    codeSplitting: false
  }
}

/** One entry as one self-contained file. */
export function nodeBundle(entry: {
  readonly name: string
  readonly file: string
  readonly part: string
  readonly executable?: boolean
  readonly plugins?: readonly Plugin[]
}): InlineConfig {
  return {
    configFile: false,
    root: projectFolder,
    publicDir: false,
    logLevel: 'warn',
    plugins: [replacedModules(), ...(entry.plugins ?? [])],
    ssr: { noExternal: true, external: [...externalPackages] },
    build: {
      ssr: true,
      ssrEmitAssets: true, // worker.js and target.js join as assets (build/standaloneEntries.ts)
      target: nodeTarget,
      outDir: outFolder(entry.part),
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: { [entry.name]: entry.file },
        external: [...externalPackages],
        checks: nodeChecks,
        output: nodeOutput(entry)
      }
    }
  }
}
