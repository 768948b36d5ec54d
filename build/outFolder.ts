import { join } from 'node:path'
import { projectFolder } from './projectFolder'

/**
 * Where one part of the build is written. The scripts build beside the old output under a prefix, then move the new
 * files over it, so that a running program never finds half a build (scripts/lib/ensureBuilt.mjs).
 */
export function outFolder(part: string): string {
  return join(projectFolder, 'out', `${process.env['POOLSCOPE_OUT_PREFIX'] ?? ''}${part}`)
}
