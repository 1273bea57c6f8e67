import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseJsonc, type ParseError } from 'jsonc-parser';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';

/** The error of each text as its language's compiler reports it, undefined for those that compile. */
export type SyntaxErrors = readonly (string | undefined)[];

/**
 * Compiles texts without running them.
 * @returns undefined if the compiler isn't installed.
 */
export async function syntaxErrors(
  languageId: string,
  texts: readonly string[],
): Promise<SyntaxErrors | undefined> {
  switch (languageId) {
    case 'json':
      return texts.map(jsonError);
    case 'yaml':
      return texts.map((text) => parseAllDocuments(text).flatMap(({ errors }) => errors)[0]?.message);
    case 'javascript':
    case 'typescript':
      return texts.map((text) => scriptError(text, languageId));
    case 'python':
    case 'toml':
      return checkedBy('python3', ['check.py'], languageId, texts);
    case 'ruby':
      return checkedBy('ruby', ['check.rb'], languageId, texts);
    case 'php':
      return checkedBy('php', ['check.php'], languageId, texts);
    case 'go':
      return checkedBy('go', ['run', 'check.go'], languageId, texts);
    case 'java':
      return inFolder('java', texts, async (folder) => {
        const lines = (await output('java', ['Check.java', folder])).text.split('\n').filter(Boolean);
        const found = new Map(lines.map((line) => [line.slice(0, line.indexOf(' ')), line]));
        return texts.map((_, index) => found.get(`${index}.java`));
      });
    case 'rust':
      return inFolder('rs', texts, (folder) =>
        eachFile(texts, async (index) => {
          const file = join(folder, `${index}.rs`);
          const { text } = await output('rustfmt', [
            '--edition',
            '2021',
            '--check',
            '--color',
            'never',
            file,
          ]);
          return /^error(?!\[internal)[^]*/m.exec(text)?.[0];
        }),
      );
    case 'shellscript':
      return inFolder('sh', texts, (folder) =>
        eachFile(texts, async (index) => {
          const { code, text } = await output('bash', ['-n', join(folder, `${index}.sh`)]);
          return code === 0 ? undefined : text;
        }),
      );
    default:
      return undefined;
  }
}

function jsonError(text: string): string | undefined {
  const errors: ParseError[] = [];
  parseJsonc(text, errors, { allowTrailingComma: false });
  return errors[0] && `error ${errors[0].error} at ${errors[0].offset}`;
}

/** Errors of the grammar and of names that are declared twice. What is imported isn't looked for. */
function scriptError(text: string, languageId: 'javascript' | 'typescript'): string | undefined {
  const name = languageId === 'typescript' ? 'a.mts' : 'a.mjs';
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext);
  const host: ts.CompilerHost = {
    fileExists: (file) => file === name,
    getCanonicalFileName: (file) => file,
    getCurrentDirectory: () => '',
    getDefaultLibFileName: () => 'lib.d.ts',
    getNewLine: () => '\n',
    getSourceFile: (file) => (file === name ? source : undefined),
    readFile: () => undefined,
    useCaseSensitiveFileNames: () => true,
    writeFile: () => {},
  };
  const program = ts.createProgram(
    [name],
    {
      allowJs: true,
      checkJs: true,
      noLib: true,
      noResolve: true,
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
    },
    host,
  );
  const twice = new Set([2300, 2440, 2451]);
  const found = [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source).filter(({ code }) => code < 2000 || twice.has(code)),
  ];
  return found[0] && ts.flattenDiagnosticMessageText(found[0].messageText, ' ');
}

async function checkedBy(
  command: string,
  parameters: readonly string[],
  languageId: string,
  texts: readonly string[],
): Promise<SyntaxErrors | undefined> {
  if (!(await isInstalled(command))) return undefined;
  const { text } = await output(command, parameters, JSON.stringify([languageId, texts]));
  return (JSON.parse(text) as (string | null)[]).map((error) => error ?? undefined);
}

async function inFolder(
  extension: string,
  texts: readonly string[],
  check: (folder: string) => Promise<SyntaxErrors>,
): Promise<SyntaxErrors | undefined> {
  const commands: Readonly<Record<string, string>> = { java: 'java', rs: 'rustfmt', sh: 'bash' };
  if (!(await isInstalled(commands[extension] ?? ''))) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'compiled-'));
  try {
    await Promise.all(texts.map((text, index) => writeFile(join(folder, `${index}.${extension}`), text)));
    return await check(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Few at a time: each is a process. */
async function eachFile(
  texts: readonly string[],
  check: (index: number) => Promise<string | undefined>,
): Promise<SyntaxErrors> {
  const errors: (string | undefined)[] = [];
  for (let from = 0; from < texts.length; from += 4) {
    errors.push(...(await Promise.all(texts.slice(from, from + 4).map((_, index) => check(from + index)))));
  }
  return errors;
}

async function isInstalled(command: string): Promise<boolean> {
  return output(command, [command === 'go' ? 'version' : '--version']).then(
    ({ code }) => code === 0,
    () => false,
  );
}

/** What a command prints, on either stream, in the folder of the checking programs. */
function output(
  command: string,
  parameters: readonly string[],
  input = '',
): Promise<{ readonly code: number | null; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { cwd: __dirname, stdio: 'pipe' });
    let text = '';
    const read = (chunk: Buffer) => (text += chunk.toString());
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, text }));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
