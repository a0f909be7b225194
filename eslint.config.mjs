import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const restrictedSyntax = [
  'error',
  {
    selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
    message: 'A cast through unknown proves nothing: narrow the value, or type its source.',
  },
];

const restrictedGlobals = [
  'error',
  { name: 'strapi', message: 'Take the Strapi instance as an argument: a process may hold more than one.' },
];

export default tseslint.config(
  {
    ignores: ['**/node_modules/', '**/dist/', '**/build/', 'playground/.strapi/', 'playground/.tmp/', 'playground/types/', 'coverage/'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      // Environment variables and records are emptied this way.
      '@typescript-eslint/no-dynamic-delete': 'off',
      // Loops over bytes are slower through an iterator.
      '@typescript-eslint/prefer-for-of': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-globals': restrictedGlobals,
      'no-restricted-syntax': restrictedSyntax,
      'prefer-const': 'error',
      'max-lines': ['warn', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // A promise that nobody waits for is an unhandled rejection, which ends the process.
    files: ['server/**/*.ts', 'cli/**/*.ts', 'contracts/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['admin/**/*.{ts,tsx}', 'playground/src/admin/**/*.{ts,tsx}', 'tests/unit/admin*/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    // Programs that talk to people on the terminal.
    files: ['cli/**/*.ts', 'benchmarks/**/*.ts', 'playground/src/seed/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // Tests know what they put in.
    files: ['tests/**/*.{ts,tsx}'],
    rules: { 'max-lines': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    rules: { 'prefer-const': 'error', 'no-var': 'error', eqeqeq: ['error', 'always', { null: 'ignore' }] },
  }
);
