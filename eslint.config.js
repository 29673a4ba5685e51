import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: one thing has one name everywhere.',
}

export default defineConfig(
  { ignores: ['dist/', 'build/', 'coverage/', 'docs/api/', 'corpus/*/source.*'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines-per-function': ['error', { max: 60 }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', noDefaultExport],
      // Ideographic and no-break spaces are what is read here, and what sources are made with.
      'no-irregular-whitespace': ['error', { skipTemplates: true, skipRegExps: true }],
      // A number in a message needs no String(): its text is the one that is meant.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `[...text]` takes Chinese apart by code points, which is what is wanted.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // `() => void call()` in place of `() => call()` says nothing more.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // A leading _ names what is left out on purpose: a member that a rest must not have.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    // Configuration is read by its default export; a module without types is declared as it is.
    files: ['*.config.js', '**/*.d.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // What these print is their purpose.
    files: [
      '.ci/**',
      'src/cli.ts',
      'src/cli/**',
      'bench/**',
      'corpus/**',
      'docs/**',
      'examples/**',
      'test/cases/**',
      'test/diff/**',
      'test/fuzz/**',
      'test/silent/**',
      'test/support/worker-process.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    // Indices over tables that the same file has built: a wrong one fails the run, as it should.
    files: ['corpus/**', 'test/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['test/**'],
    rules: {
      // A describe() is a chapter, no function: its tests are short one by one.
      'max-lines-per-function': 'off',
    },
  },
  {
    files: ['test/types.test.ts'],
    rules: {
      // Equality of types is told by a type parameter that nothing else uses.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // The functions of a compiler host are taken from it to be wrapped.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
)
