// Builds one output under a prefix. A program of its own, because a bundler leaves threads and memory behind, which
// have no place in the process that measures: node scripts/lib/bundle.mjs OUTPUT
import { join } from 'node:path'
import { outputs } from './outputs.mjs'
import { projectFolder } from './projectFolder.mjs'

const { tool, config } = outputs[process.argv[2]]
process.env.NODE_ENV = 'production'
const { build } = await import(tool)
try {
  await build({ root: projectFolder, configFile: join(projectFolder, config), logLevel: 'warn' })
} catch (error) {
  console.error(error.message) // names the file and line; the stack is the bundler's own
  process.exitCode = 1
}
