const forEveryOutput = ['build', 'resources', 'package.json', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.json']
const engineSources = ['src/contract', 'src/analysis', 'src/engine']

/**
 * What can be built: the folders it fills under out/, the files that decide its content, and the tool and
 * configuration that make it.
 */
export const outputs = {
  headless: {
    what: 'the command line',
    folders: ['headless'],
    sources: [...forEveryOutput, ...engineSources, 'src/cli'],
    tool: 'vite',
    config: 'build/headless.config.ts'
  },
  desktop: {
    what: 'the desktop app',
    folders: ['main', 'preload', 'renderer'],
    sources: [...forEveryOutput, 'src', 'electron.vite.config.ts'],
    tool: 'electron-vite',
    config: 'electron.vite.config.ts'
  },
  bench: {
    what: 'the benchmarks',
    folders: ['bench'],
    sources: [...forEveryOutput, ...engineSources, 'tests/bench'],
    tool: 'vite',
    config: 'build/bench.config.ts'
  }
}
