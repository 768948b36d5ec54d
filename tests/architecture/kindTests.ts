import { join } from 'node:path'
import ts from 'typescript'
import { projectFolder, type SourceFile } from './sourceFiles'

/** What is told apart by a name: a kind of workload, of arrivals, of executor. */
export interface Family {
  readonly name: string
  readonly kinds: readonly string[]
}

/** A place where code asks which kind it has, in place of asking the kind's row. */
export interface KindTest {
  readonly family: string
  readonly path: string
  readonly line: number
}

const options: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.ReactJSX,
  types: [],
  noEmit: true
}

/**
 * Every `===`, `!==` and `case` that compares a value whose type is of a family, whole or narrowed, with one of its kinds.
 * Types decide, for 'rate' is arrivals and a limit, and `file` a workload and much else.
 */
export function kindTestsIn(files: readonly SourceFile[], families: readonly Family[]): readonly KindTest[] {
  const texts = new Map(files.map(({ path, text }) => [join(projectFolder, path), text]))
  const host = ts.createCompilerHost(options)
  const disk = ts.sys
  // A scenario's types come from zod; of all other packages nothing is needed, and reading them takes long.
  host.fileExists = (file) => texts.has(file) || ((!file.includes('node_modules') || /node_modules\/(?:zod|typescript)\//.test(file)) && disk.fileExists(file))
  host.readFile = (file) => texts.get(file) ?? disk.readFile(file)
  const program = ts.createProgram([...texts.keys()], options, host)
  const checker = program.getTypeChecker()
  const found: KindTest[] = []
  const ask = (value: ts.Expression, kind: ts.Expression, file: ts.SourceFile, path: string): void => {
    if (!ts.isStringLiteralLike(kind)) return
    for (const { name, kinds } of families) {
      if (kinds.includes(kind.text) && isOf(checker.getTypeAtLocation(value), kinds)) found.push({ family: name, path, line: file.getLineAndCharacterOfPosition(kind.getStart()).line + 1 })
    }
  }
  for (const { path } of files) {
    const file = program.getSourceFile(join(projectFolder, path))
    if (file === undefined) continue
    const visit = (node: ts.Node): void => {
      if (ts.isBinaryExpression(node) && equalities.has(node.operatorToken.kind)) {
        ask(node.left, node.right, file, path)
        ask(node.right, node.left, file, path)
      } else if (ts.isSwitchStatement(node)) {
        for (const clause of node.caseBlock.clauses) if (ts.isCaseClause(clause)) ask(node.expression, clause.expression, file, path)
      }
      ts.forEachChild(node, visit)
    }
    visit(file)
  }
  return found
}

const equalities = new Set([ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken, ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken])

/** A choice among kinds of this family alone, null and undefined aside. */
function isOf(type: ts.Type, kinds: readonly string[]): boolean {
  const parts = (type.isUnion() ? type.types : [type]).filter(({ flags }) => (flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) === 0)
  return parts.length > 0 && parts.every((part) => part.isStringLiteral() && kinds.includes(part.value))
}
