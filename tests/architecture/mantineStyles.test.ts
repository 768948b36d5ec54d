import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { projectFolder, sourceFiles } from './sourceFiles'

const mantine = join(projectFolder, 'node_modules/@mantine')
const core = join(mantine, 'core')

/** The names that a text imports from @mantine/core, types too. */
function takenFromCore(text: string): readonly string[] {
  return [...text.matchAll(/import (?:type )?\{([^}]*)\} from ["']@mantine\/core["']/g)].flatMap(([, names = '']) => names.split(',').map((name) => name.replace(/\btype\b| as .*$/g, '').trim()))
}

/** Where Mantine keeps each of its components: `Slider` in components/Slider/Slider/Slider.mjs. */
const placesInCore = new Map(
  [...readFileSync(join(core, 'esm/index.mjs'), 'utf8').matchAll(/import \{([^}]*)\} from "(\.\/components\/[^"]+)"/g)].flatMap(([, names = '', place = '']) =>
    names.split(',').map((name) => [name.trim(), join(core, 'esm', place)] as const)
  )
)

/** The class maps (X.module.mjs) of everything that a file of Mantine's is made of; each goes with styles/X.css. */
function classMapsOf(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file)) return []
  seen.add(file)
  if (file.endsWith('.module.mjs')) return [file]
  return [...readFileSync(file, 'utf8').matchAll(/from "(\.[^"]+)"/g)].flatMap(([, place = '']) => classMapsOf(join(dirname(file), place), seen))
}

const allStyles = readFileSync(join(core, 'styles.css'), 'utf8')

/** Where a component's rules stand in the style sheet of all components. */
function orderOf(classMap: string): number {
  const places = [...readFileSync(classMap, 'utf8').matchAll(/"(m_\w+)"/g)].map(([, name = '']) => allStyles.indexOf(`.${name}`))
  return Math.min(...places.filter((place) => place >= 0))
}

it("the window takes the styles of the components it uses, in Mantine's order, and no others", () => {
  const notifications = readFileSync(join(mantine, 'notifications/esm/NotificationContainer.mjs'), 'utf8')
  const used = [...sourceFiles('src/renderer').map(({ text }) => text), notifications].flatMap(takenFromCore).flatMap((name) => placesInCore.get(name) ?? [])
  const classMaps = [...new Set(used.flatMap((file) => classMapsOf(file)))].sort((one, other) => orderOf(one) - orderOf(other))
  const expected = ['baseline', 'default-css-variables', 'global', ...classMaps.map((file) => basename(file, '.module.mjs'))]

  const taken = [...readFileSync(join(projectFolder, 'src/renderer/styles/mantine.css'), 'utf8').matchAll(/@import '@mantine\/core\/styles\/(.+)\.css'/g)].map(([, name]) => name)
  expect(taken).toEqual(expected)
})
