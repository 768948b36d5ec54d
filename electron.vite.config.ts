import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { chromiumTarget, externalPackages, nodeChecks, nodeOutput, nodeTarget, smallWithNames } from './build/nodeBundle'
import { outFolder } from './build/outFolder'
import { projectFolder } from './build/projectFolder'
import { replacedModules } from './build/replacedModules'
import { standaloneEntries } from './build/standaloneEntries'

// `externalizeDeps: false`: what stays outside a bundle is said in build/nodeBundle.ts alone.
export default defineConfig({
  main: {
    plugins: [replacedModules(), standaloneEntries('main')],
    build: {
      outDir: outFolder('main'),
      emptyOutDir: true,
      target: nodeTarget,
      sourcemap: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/main/index.ts' },
        external: [...externalPackages],
        checks: nodeChecks,
        output: nodeOutput()
      }
    }
  },
  preload: {
    build: {
      outDir: outFolder('preload'),
      emptyOutDir: true,
      target: nodeTarget,
      sourcemap: true,
      // A sandboxed preload can require nothing but `electron`: everything else must be inside its one file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].js', codeSplitting: false }
      }
    }
  },
  renderer: {
    root: join(projectFolder, 'src/renderer'),
    plugins: [react()],
    build: {
      outDir: outFolder('renderer'),
      emptyOutDir: true,
      target: chromiumTarget,
      // electron-vite leaves it off. Half the text to read before the first frame; no source map, as the names that a log needs are kept.
      minify: true,
      // One file, read from the disk: what grows beyond this should be asked why.
      chunkSizeWarningLimit: 1800,
      rolldownOptions: { input: { index: join(projectFolder, 'src/renderer/index.html') }, output: { minify: smallWithNames } }
    }
  }
})
