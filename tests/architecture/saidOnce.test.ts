import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { type SourceFile, sourceFiles } from './sourceFiles'

/**
 * What a result says is worked out in src/analysis and only shown here. More words than this in one text make a sentence; a
 * label, a title or the name of a button has fewer.
 */
const MOST_WORDS = 4

const shown = [/^src\/cli\/summaries\//, /^src\/renderer\/result\//, /^src\/renderer\/pages\/runs\/(?:Comparison|Measurements|Run)View\.tsx$/, /^src\/renderer\/pages\/sweep\/VerdictPanel\.tsx$/, /^src\/renderer\/pages\/labs\/LabOutcome\.tsx$/]

/** What the window says of itself, not of a result. */
const ofTheWindow: ReadonlySet<string> = new Set([
  'How many workers should this pool have, and why? Choose a preset, then press Run.',
  'This is the result of _ , _ ; the form has changed since.',
  '_ more drawn only: words compare two',
  'Working out the curve and its models …',
  'There is nothing to export yet'
])

/** Every text of a file as people would read it: literals, templates and the children of an element, with `_` for what is put in. */
function textsOf({ path, text }: SourceFile): readonly string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return
    if (ts.isJsxAttribute(node) && ts.isIdentifier(node.name) && node.name.text === 'className') return
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text)
    if (ts.isTemplateExpression(node)) found.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' _ '))
    if (ts.isJsxElement(node) || ts.isJsxFragment(node)) found.push(childrenInWords(node.children))
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS))
  return found.map((each) => each.replace(/\s+/g, ' ').trim()).filter((each) => each !== '')
}

/** Elements inside are looked at by themselves. */
function childrenInWords(children: ts.NodeArray<ts.JsxChild>): string {
  return children.map((child) => (ts.isJsxText(child) ? child.text : ts.isJsxExpression(child) ? ' _ ' : ' ')).join('')
}

function isSentence(text: string): boolean {
  return text.split(' ').filter((word) => /^[(„"']?[A-Za-z][a-z’']*[.,;:!?)]?$/.test(word)).length > MOST_WORDS
}

function sentencesIn(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => textsOf(file).filter((text) => isSentence(text) && !ofTheWindow.has(text)).map((text) => `${file.path}: ${text}`))
}

describe('what a result says', () => {
  const files = sourceFiles('src').filter(({ path }) => shown.some((place) => place.test(path)))

  it('is said in analysis, and only shown by terminal and window', () => {
    expect(files.length).toBeGreaterThan(8)
    expect(sentencesIn(files)).toEqual([])
  })

  it('allows nothing that nobody says any more', () => {
    const said = new Set(files.flatMap(textsOf))
    expect([...ofTheWindow].filter((text) => !said.has(text))).toEqual([])
  })
})

describe('the check itself', () => {
  const found = (text: string): number => sentencesIn([{ path: 'src/a.tsx', text }]).length

  it('finds a sentence, however it is put together', () => {
    for (const text of ["const a = 'Throughput is highest with six workers.'", 'const a = `Throughput is highest with ${n} of them.`', 'const a = <p>Throughput is <b>x</b> highest with {n} of them</p>', 'const a = <p title="Throughput is highest with them">x</p>']) {
      expect(found(text), text).toBe(1)
    }
  })

  it('leaves labels, classes and imports alone', () => {
    for (const text of ["const a = 'Swap A and B'", '<p className="one two three four five six">x</p>', "import a from 'a b c d e f g'", 'const a = `${a} of ${b}`', '// A comment that says a lot of things']) expect(found(text), text).toBe(0)
  })
})
