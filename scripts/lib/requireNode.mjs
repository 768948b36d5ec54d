import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ExpectedFailure } from './expectedFailure.mjs'
import { projectFolder } from './projectFolder.mjs'

/** Stops with one clear sentence on a Node that is older than package.json asks for. */
export function requireNode(version = process.versions.node) {
  const { engines } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'))
  const wanted = engines.node.replace('>=', '')
  if (isOlder(version, wanted)) {
    throw new ExpectedFailure(`Poolscope needs Node ${wanted} or newer, this is Node ${version}. Install a current one from https://nodejs.org and run the command again.`)
  }
}

function isOlder(version, wanted) {
  const parts = version.split('.').map(Number)
  const wantedParts = wanted.split('.').map(Number)
  const different = wantedParts.findIndex((part, index) => parts[index] !== part)
  return different !== -1 && parts[different] < wantedParts[different]
}
