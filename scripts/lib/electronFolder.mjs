import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './projectFolder.mjs'

/** The npm package `electron`; the program itself lies in its dist folder once it has been fetched. */
export const electronPackage = join(projectFolder, 'node_modules', 'electron')
export const electronDist = join(electronPackage, 'dist')
export const electronPathFile = join(electronPackage, 'path.txt')

/** The version that package.json asks for. */
export function wantedElectronVersion() {
  return JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')).version
}

/** The program and version that are there, or undefined. */
export function installedElectron() {
  try {
    const program = join(electronDist, readFileSync(electronPathFile, 'utf8'))
    if (!existsSync(program)) return undefined
    return { program, version: readFileSync(join(electronDist, 'version'), 'utf8').trim().replace(/^v/, '') }
  } catch {
    return undefined
  }
}
