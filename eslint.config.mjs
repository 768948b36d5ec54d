import js from '@eslint/js'
import tseslint from 'typescript-eslint'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'

// House rules that a machine can hold; the import rules between rooms are a test (tests/architecture).
const houseRules = {
  'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
  'no-restricted-syntax': [
    'error',
    { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' },
    { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
    {
      selector: "CallExpression[callee.object.name='Atomics'][callee.property.name='wait']",
      message: 'Atomics.wait blocks the window when it runs on the main thread; only src/engine/sync/blockingWait.ts may call it.'
    }
  ],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }]
}

export default tseslint.config(
  { ignores: ['out/**', 'release/**', 'test-results/**', 'node_modules/**', 'scripts/**/*.cjs', 'scripts/default-app/**'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: houseRules
  },
  { files: ['src/engine/sync/blockingWait.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['**/*.mjs'], languageOptions: { globals: globals.node }, rules: { 'max-lines': houseRules['max-lines'] } },
  { files: ['**/*.config.ts', 'eslint.config.mjs'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['src/renderer/**', 'tests/renderer/**'],
    plugins: { 'react-hooks': reactHooks },
    languageOptions: { globals: globals.browser },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' }
  },
  { files: ['tests/**'], rules: { 'no-empty-pattern': 'off', '@typescript-eslint/require-await': 'off' } }
)
