import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What of esbuild's metafiles is read: which file gave how much to a bundle. */
export interface Outputs {
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>
  >;
}

/** A package of others of which a part ships. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As its manifest says, in the words of SPDX. */
  readonly license: string;
  /** The text of its licence, and its notice where it has one. */
  readonly text: string;
}

/** Licences that let us ship with nothing more than their text beside it. */
const allowedLicenses = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
]);

/**
 * Finds the packages whose code is in bundles, by name.
 *
 * @throws Error where one has a licence that is not allowed, or brings no text of it.
 */
export async function shippedPackages({ outputs }: Outputs): Promise<ShippedPackage[]> {
  const folders = new Set(
    Object.values(outputs)
      .flatMap(({ inputs }) => Object.entries(inputs))
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .flatMap(([file]) => packageFolder(file) ?? []),
  );
  const packages = await Promise.all([...folders].map(readPackage));
  return packages.sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

/** The file that ships beside the bundles. */
export function noticesText(packages: readonly ShippedPackage[]): string {
  const rule = '-'.repeat(80);
  return [
    'ProxyLite for VS Code contains code of the packages below, under their own licences.\n',
    ...packages.map(
      ({ name, version, license, text }) => `${rule}\n\n${name} ${version} (${license})\n\n${text}\n`,
    ),
  ].join('\n');
}

/** The folder of the package that a file belongs to; undefined for a file of our own. */
function packageFolder(file: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
}

async function readPackage(folder: string): Promise<ShippedPackage> {
  const manifest = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  ) as Partial<ShippedPackage>;
  const { name = folder, version = '', license = 'no licence' } = manifest;
  if (!allowedLicenses.has(license))
    throw new Error(`${name} ${version} ships, but its licence is: ${license}`);
  const files = (await readdir(folder))
    .filter((file) => /^(licen[cs]e|copying|notice)\b/i.test(file))
    .sort(compare);
  if (files.length === 0) throw new Error(`${name} ${version} ships, but brings no text of its licence`);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return { name, version, license, text: texts.map(plain).join('\n\n') };
}

/** A text with one kind of line ends and without what cannot be seen. */
function plain(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim();
}

/** An order that is the same in every language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
