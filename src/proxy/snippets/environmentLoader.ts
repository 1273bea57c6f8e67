import type { LiteralLanguage } from '../formats/code/languages';
import type { RequiredImport } from './snippet';

/** A library that reads `.env` into the program's environment, and the code that has it do so. */
interface EnvironmentLoader {
  /** The name under which manifests list it. */
  readonly library: string;
  readonly imports: readonly RequiredImport[];
  readonly lines: readonly string[];
}

const loaders: Partial<Record<LiteralLanguage, readonly EnvironmentLoader[]>> = {
  python: [
    {
      library: 'python-dotenv',
      imports: [{ module: 'dotenv', names: ['load_dotenv'] }],
      lines: ['load_dotenv()'],
    },
  ],
  javascript: [{ library: 'dotenv', imports: [{ module: 'dotenv/config' }], lines: [] }],
  go: [
    {
      library: 'github.com/joho/godotenv',
      imports: [{ module: 'github.com/joho/godotenv' }],
      // A missing `.env` is not an error if the variable is set elsewhere. A missing variable is reported below.
      lines: ['_ = godotenv.Load()'],
    },
  ],
  csharp: [{ library: 'DotNetEnv', imports: [], lines: ['DotNetEnv.Env.TraversePath().Load();'] }],
  php: [
    {
      library: 'vlucas/phpdotenv',
      imports: [],
      // getenv() sees only what the "unsafe" repository sets.
      lines: ['Dotenv\\Dotenv::createUnsafeImmutable(__DIR__)->safeLoad();'],
    },
  ],
  ruby: [{ library: 'dotenv', imports: [{ module: 'dotenv/load' }], lines: [] }],
  rust: [
    { library: 'dotenvy', imports: [], lines: ['dotenvy::dotenv().ok();'] },
    { library: 'dotenv', imports: [], lines: ['dotenv::dotenv().ok();'] },
  ],
};

/** The language's own ways to load `.env` without a library in the code. */
const idioms: Partial<Record<LiteralLanguage, string>> = {
  python: 'pip install python-dotenv; dotenv run -- python …',
  javascript: 'node --env-file=.env …',
  go: 'set -a; . ./.env; set +a; go run .',
  java: 'set -a; . ./.env; set +a; java …',
  csharp: 'set -a; . ./.env; set +a; dotnet run',
  php: 'set -a; . ./.env; set +a; php …',
  ruby: 'gem install dotenv; dotenv ruby …',
  rust: 'set -a; . ./.env; set +a; cargo run',
  shellscript: 'set -a; . ./.env; set +a',
  powershell:
    "Get-Content .env | ForEach-Object { $n, $v = $_ -split '=', 2; Set-Item env:$n $v.Trim(\"'\") }",
};

const shared = (language: LiteralLanguage): LiteralLanguage =>
  language === 'typescript' ? 'javascript' : language;

/** The loader among a project's libraries, if it has one for the language. */
export function findLoader(
  language: LiteralLanguage,
  libraries: ReadonlySet<string> = new Set(),
): EnvironmentLoader | undefined {
  return loaders[shared(language)]?.find(({ library }) => libraries.has(library));
}

/** Returns the command line that starts a program of the language with `.env`. */
export function environmentIdiom(language: LiteralLanguage): string | undefined {
  return idioms[shared(language)];
}

/** The libraries that load `.env`, in the language of a manifest. */
export function loaderLibraries(language: LiteralLanguage): readonly string[] {
  return loaders[shared(language)]?.map(({ library }) => library) ?? [];
}
