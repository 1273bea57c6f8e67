import type { LiteralLanguage } from '../formats/code/languages';
import { loaderLibraries } from './environmentLoader';
import { snippets } from './index';

/** A manifest by its path or name, and its text. */
export interface Manifest {
  readonly name: string;
  readonly text: string;
}

/** Names in Python are the same whatever their case and separators (PEP 503). */
const normalised = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

function objectsIn(value: unknown, keys: readonly string[]): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return keys.flatMap((key) => {
    const entry: unknown = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
    return typeof entry === 'object' && entry !== null ? Object.keys(entry) : [];
  });
}

/** Returns the keys of the named objects of a JSON text. In invalid JSON, returns everything before a colon. */
function jsonDependencies(text: string, keys: readonly string[]): string[] {
  try {
    return objectsIn(JSON.parse(text.replace(/^\ufeff/, '')), keys);
  } catch {
    return [...text.matchAll(/"([^"\n]{1,214})"\s*:/g)].map(([, name = '']) => name);
  }
}

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name);

/** A requirement's name at the beginning of a line or of a quoted string. */
const requirement = /(?:^[ \t]*|["'])([A-Za-z0-9][\w.-]*)(?=[ \t]*(?:[[=<>!~;@#"',]|$))/gm;
/** `name = …` of Poetry's tables. */
const tableKey = /^[ \t]*["']?([A-Za-z0-9][\w.-]*)["']?[ \t]*=/gm;

const withoutComments = (text: string, mark: RegExp): string => text.replace(mark, '');

interface ManifestReader {
  readonly file: RegExp;
  readonly language: LiteralLanguage;
  read(text: string): string[];
}

const hash = /(?:^|[ \t])#[^\n]*/gm;

const readers: readonly ManifestReader[] = [
  {
    file: /^package\.json$/,
    language: 'javascript',
    read: (text) =>
      jsonDependencies(text, [
        'dependencies',
        'devDependencies',
        'peerDependencies',
        'optionalDependencies',
      ]).flatMap((name) => (name === '@playwright/test' ? [name, 'playwright'] : [name])),
  },
  {
    file: /^composer\.json$/,
    language: 'php',
    read: (text) => jsonDependencies(text, ['require', 'require-dev']),
  },
  {
    file: /^pyproject\.toml$/,
    language: 'python',
    read(text) {
      const plain = withoutComments(text, hash);
      return [...matches(plain, requirement), ...matches(plain, tableKey)].map(normalised);
    },
  },
  {
    file: /^requirements[^/]*\.txt$/,
    language: 'python',
    read: (text) => matches(withoutComments(text, hash), requirement).map(normalised),
  },
  {
    file: /^go\.mod$/,
    language: 'go',
    // The standard library is there in every module.
    read: (text) => [
      'net/http',
      ...matches(text, /^[ \t]*(?:require[ \t]+)?([\w.-]+\.[\w.-]+\/\S+)[ \t]+v/gm),
    ],
  },
  {
    file: /^(?:pom\.xml|build\.gradle(?:\.kts)?)$/,
    language: 'java',
    read: () => ['java.net.http'],
  },
  {
    file: /^Gemfile$/,
    language: 'ruby',
    read: (text) => ['net/http', ...matches(text, /^[ \t]*gem[ \t(]*["']([^"'\n]+)["']/gm)],
  },
  {
    file: /^Cargo\.toml$/,
    language: 'rust',
    read(text) {
      const plain = withoutComments(text, hash);
      return [
        ...matches(plain, tableKey),
        ...matches(plain, /^[ \t]*\[(?:[\w.-]+\.)?dependencies\.([\w-]+)\]/gm),
      ];
    },
  },
  {
    file: /\.(?:cs|fs|vb)proj$/,
    language: 'csharp',
    read: (text) => ['System.Net.Http', ...matches(text, /<PackageReference\s[^>]*Include="([^"\n]+)"/g)],
  },
];

/** Returns the dependencies in a manifest, or nothing if the file isn't one. */
function readManifest({
  name,
  text,
}: Manifest): { reader: ManifestReader; libraries: ReadonlySet<string> }[] {
  const base = name.replace(/^.*[\\/]/, '');
  const reader = readers.find(({ file }) => file.test(base));
  return reader ? [{ reader, libraries: new Set(reader.read(text)) }] : [];
}

/** The libraries by which a project loads `.env`, by its manifests. */
export function loadersOfProject(manifests: readonly Manifest[]): ReadonlySet<string> {
  return new Set(
    manifests
      .flatMap(readManifest)
      .flatMap(({ reader, libraries }) =>
        loaderLibraries(reader.language).filter((name) => libraries.has(name)),
      ),
  );
}

/**
 * The ids of the snippets whose libraries a project uses, by its manifests: `package.json`, `pyproject.toml`,
 * `requirements*.txt`, `go.mod`, `pom.xml`, `build.gradle`, `composer.json`, `Gemfile`, `Cargo.toml`, `*.csproj`.
 * A broken manifest gives what can be read of it; none throws.
 */
export function snippetsOfProject(manifests: readonly Manifest[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { reader, libraries } of manifests.flatMap(readManifest)) {
    for (const { id, library, languageIds } of snippets) {
      const isLanguage =
        languageIds.includes(reader.language) ||
        (reader.language === 'javascript' && languageIds.includes('typescript'));
      if (isLanguage && libraries.has(library)) found.add(id);
    }
  }
  return found;
}
