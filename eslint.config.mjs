import js from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/**
 * The arrows of the architecture: each folder of `src` and the folders it may import from. `intl` reaches the others
 * through `host` and `webview`, which know the language.
 * Everything may use `proxy`; only `host` and what stands above `model` may import `vscode`.
 */
export const arrows = {
  api: ['proxy'],
  proxy: [],
  intl: [],
  // Masks texts on screen, in VS Code and in the webviews.
  privacy: [],
  // The gateway's events and options, not its code.
  model: ['api', 'proxy', 'gateway'],
  host: ['model', 'api', 'proxy', 'intl', 'privacy'],
  editor: ['host', 'model', 'api', 'proxy'],
  views: ['host', 'model', 'api', 'proxy'],
  panels: ['host', 'model', 'api', 'proxy', 'editor'],
  tools: ['host', 'model', 'api', 'proxy'],
  // What VS Code and the MCP server have in common, and the MCP server, which is a process of its own.
  'tools/core': ['model', 'api', 'proxy'],
  'tools/mcp': ['tools/core', 'model', 'api', 'proxy'],
  // A process of its own, too.
  gateway: ['proxy'],
  commands: ['host', 'model', 'api', 'proxy', 'editor', 'panels', 'views'],
  webview: ['panels/protocol', 'intl', 'privacy'],
};

const timersWithDelay = {
  selector: "CallExpression[callee.name='setTimeout'][arguments.length<2]",
  message: 'Give a delay.',
};

/** What shows words of a server as more than text, unless the wrappers of `host` take that away. */
const shownAsText = {
  selector:
    "MemberExpression[object.object.name='vscode'][object.property.name='window'][property.name=/^(show(Information|Warning|Error)Message|setStatusBarMessage|showQuickPick|showInputBox)$/]",
  message: 'Use host/ui/messages.ts and host/ui/quickInput.ts, which show words of a server as text.',
};

/** The folders of `arrows` that have no `vscode`. */
export const withoutVscode = [
  'api',
  'proxy',
  'model',
  'intl',
  'privacy',
  'webview',
  'tools/core',
  'tools/mcp',
  'gateway',
];

export default tseslint.config(
  { ignores: ['dist/', '.vscode-test/', '.test-output/', 'src/api/schema.d.ts', 'src/api/answers.ts'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.d.ts', '.js'] })] },
    rules: {
      'no-restricted-syntax': ['error', timersWithDelay],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      // An error of another layer is passed on as it came.
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true, allowRethrowing: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': [
        'error',
        {
          basePath: import.meta.dirname,
          zones: Object.entries(arrows).map(([folder, allowed]) => ({
            target: `./src/${folder}`,
            from: './src',
            except: [`./${folder}`, ...allowed.map((other) => `./${other}`)],
            message: `src/${folder} may import from ${[folder, ...allowed].join(', ')} only.`,
          })),
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/intl/**', 'src/api/**', 'src/proxy/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        {
          name: 'Intl',
          message: 'Write numbers, dates and names by src/intl, in the language of the words.',
        },
      ],
      'no-restricted-properties': [
        'error',
        ...['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString', 'toFixed', 'localeCompare'].map(
          (property) => ({
            property,
            message: 'Write numbers, dates and names by src/intl, in the language of the words.',
          }),
        ),
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/host/ui/messages.ts', 'src/host/ui/quickInput.ts'],
    rules: { 'no-restricted-syntax': ['error', timersWithDelay, shownAsText] },
  },
  {
    files: withoutVscode.map((folder) => `src/${folder}/**/*.ts`),
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'vscode', message: 'Only host and what stands above model may import vscode.' }] },
      ],
    },
  },
  {
    files: ['src/webview/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'vscode', message: 'A webview page has no vscode.' }],
          patterns: [{ group: ['node:*'], message: 'A webview page has no Node.' }],
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Mocha's context functions and chai-less assertions are plain functions.
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    files: ['**/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: {
        require: 'readonly',
        module: 'writable',
        process: 'readonly',
        console: 'readonly',
        setImmediate: 'readonly',
        __dirname: 'readonly',
        // In pages only: what runs in both asks first whether it is there.
        window: 'readonly',
      },
    },
  },
);
