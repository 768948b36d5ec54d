import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectFolder, sourceFiles } from './sourceFiles'

interface PackageFile {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}

/** Packages that are run or looked up by others, and never imported. */
const notImported = ['eslint', '@types/cli-progress', '@types/node', '@types/react', '@types/react-dom']

const { dependencies, devDependencies } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as PackageFile
const versions = Object.entries({ ...dependencies, ...devDependencies })

it('every package is pinned to one version', () => {
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})

it('every package is used: what others bring along as their own need is not ours to name', () => {
  const settings = readdirSync(projectFolder).filter((name) => /\.(?:ts|mjs)$/.test(name)).map((name) => readFileSync(join(projectFolder, name), 'utf8'))
  const styles = readFileSync(join(projectFolder, 'src/renderer/styles/mantine.css'), 'utf8')
  const texts = [...sourceFiles('src', 'tests', 'build', 'scripts').map(({ text }) => text), ...settings, styles]
  const isUsed = (name: string): boolean => texts.some((text) => text.includes(`'${name}'`) || text.includes(`'${name}/`))
  expect(versions.map(([name]) => name).filter((name) => !isUsed(name) && !notImported.includes(name))).toEqual([])
})
