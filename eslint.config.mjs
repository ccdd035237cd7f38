// @ts-check
import eslint from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import * as regexp from 'eslint-plugin-regexp';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const noModuleMocks = ['mock', 'doMock', 'unstable_mockModule'].map((property) => ({
  object: 'jest',
  property,
  message: 'Use a fake, a real Postgres or the simulator.',
}));

const noBareRawSql = ['$queryRaw', '$queryRawUnsafe', '$executeRaw', '$executeRawUnsafe'].map((property) => ({
  property,
  message: 'Use select or execute of src/platform/database/statement.ts: the test run checks named statements.',
}));

const noBareMutation = {
  paths: [
    {
      name: '@tanstack/react-query',
      importNames: ['useMutation'],
      message: 'Use useAction of portal/src/api/use-action.ts: a second click does not start it again.',
    },
  ],
};

/** The plugin cannot judge expressions with a backreference. */
const noBackreference = {
  selector: String.raw`Literal[regex.pattern=/\\(?:[1-9]|k<)/]`,
  message: 'A backreference can take more than linear time.',
};

export default defineConfig(
  globalIgnores([
    'dist/',
    'build/',
    'coverage/',
    '.data/',
    'src/platform/database/prisma/',
    'src/colt/wire/contract.ts',
    'clients/typescript/src/schema.ts',
    'portal/src/api/service-schema.ts',
    'portal/dist/',
    'clients/typescript/dist/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: ['eslint.config.mjs', '.dependency-cruiser.cjs', 'portal/vite.config.ts'],
        },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { regexp },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300 }],
      'no-console': 'error',
      'no-restricted-properties': ['error', ...noModuleMocks],
      'no-restricted-syntax': ['error', noBackreference],
      // Text from outside must not choose how long an expression runs.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-expect-error': 'allow-with-description' },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_$', destructuredArrayIgnorePattern: '^_' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Numbers, ids and ranges belong in messages; objects do not.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.fake.ts', 'src/platform/database/statement.ts'],
    rules: { 'no-restricted-properties': ['error', ...noModuleMocks, ...noBareRawSql] },
  },
  {
    files: ['portal/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'react-hooks/set-state-in-render': 'error',
      'react-hooks/set-state-in-effect': 'error',
      'react-hooks/static-components': 'error',
      'react-hooks/refs': 'error',
      'react-hooks/immutability': 'error',
      'react-hooks/purity': 'error',
      'react-hooks/use-memo': 'error',
    },
  },
  {
    files: ['portal/src/**/*.{ts,tsx}'],
    ignores: ['portal/src/api/use-action.ts'],
    rules: { 'no-restricted-imports': ['error', noBareMutation] },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    // These rules do not see JSDoc types; `@ts-check` makes the compiler check values from JSON.
    rules: {
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'globalThis',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'fetch',
          'URL',
          'AbortSignal',
          'Buffer',
          'crypto',
          'WebAssembly',
          'module',
          'performance',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    // Nest identifies modules by their decorator, so a module is an empty class.
    files: ['**/*.module.ts'],
    rules: { '@typescript-eslint/no-extraneous-class': 'off' },
  },
  {
    // expect(fake.method) and async fakes without an await are normal in a spec; and expectations check values from the
    // wire.
    files: ['**/*.spec.ts', '**/*.fake.ts', 'test/**'],
    rules: {
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  {
    // Terminal programs write to the terminal.
    files: ['demo/**', 'bench/**', 'simulator/main.ts', 'src/cli.ts', 'src/operator/cli/**'],
    rules: { 'no-console': 'off' },
  },
);
