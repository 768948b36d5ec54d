import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { type SourceFile, sourceFiles } from './sourceFiles'

const MOST_LINES = 300
const vagueName = /^(?:utils?|helpers?|managers?|misc|common|shared)\.[a-z]+$/i
/** Folders of one person's machine; written in two parts so that this file does not find itself. */
const machinePaths = [/["'`(\s]\/(?:work|home|root|Users)\/[a-z]/, /[A-Z]:\\\\?Users\\/]

const product = sourceFiles('src')
const everything = sourceFiles('src', 'tests', 'scripts', 'build')

const longFiles = (files: readonly SourceFile[]): string[] =>
  files.filter(({ text }) => text.trimEnd().split('\n').length > MOST_LINES).map(({ path }) => path)
const vagueFiles = (files: readonly SourceFile[]): string[] => files.map(({ path }) => path).filter((path) => vagueName.test(path.slice(path.lastIndexOf('/') + 1)))
const filesWithMachinePaths = (files: readonly SourceFile[]): string[] => files.filter(({ text }) => machinePaths.some((pattern) => pattern.test(text))).map(({ path }) => path)
const defaultExports = (files: readonly SourceFile[]): string[] => files.filter(hasDefaultExport).map(({ path }) => path)

function hasDefaultExport({ path, text }: SourceFile): boolean {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false).statements.some((statement) => {
    if (ts.isExportAssignment(statement)) return true
    if (ts.isExportDeclaration(statement)) {
      const names = statement.exportClause
      return names !== undefined && ts.isNamedExports(names) && names.elements.some(({ name }) => name.text === 'default')
    }
    return ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
  })
}

describe('house rules', () => {
  it(`no file is longer than ${MOST_LINES} lines`, () => {
    expect(longFiles(everything)).toEqual([])
  })
  it('no file has a name that says nothing', () => {
    expect(vagueFiles(everything)).toEqual([])
  })
  it('nothing is exported without a name', () => {
    expect(defaultExports(product)).toEqual([])
  })
  it("nothing knows a folder of somebody's machine", () => {
    expect(filesWithMachinePaths(everything)).toEqual([])
  })
})

describe('the checks themselves', () => {
  const file = (text: string, path = 'src/engine/a.ts'): SourceFile => ({ path, text })

  it('find a long file', () => {
    expect(longFiles([file('x\n'.repeat(301))])).toHaveLength(1)
    expect(longFiles([file('x\n'.repeat(300))])).toHaveLength(0)
  })
  it('find a name that says nothing', () => {
    expect(vagueFiles([file('', 'src/engine/utils.ts'), file('', 'src/renderer/Helpers.tsx'), file('', 'src/engine/sweepManager.ts')])).toHaveLength(2)
  })
  it('find an export without a name', () => {
    for (const text of ['export default 5', 'export default function a() {}', 'const a = 1\nexport { a as default }']) expect(defaultExports([file(text)]), text).toHaveLength(1)
    expect(defaultExports([file('export const a = 1')])).toHaveLength(0)
  })
  it("find a folder of somebody's machine", () => {
    for (const folder of ['home', 'Users', 'root', 'work']) expect(filesWithMachinePaths([file(`const a = '${['', folder, 'ada'].join('/')}'`)]), folder).toHaveLength(1)
    expect(filesWithMachinePaths([file(`const a = '/tmp/x' // the /home page`)])).toHaveLength(0)
  })
})
