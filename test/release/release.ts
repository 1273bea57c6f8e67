/**
 * What the changelog says of the version that a tag names, in Markdown.
 *
 * @throws Error where the tag is not `v` and the version of the manifest, or where the changelog (in the form of Keep a
 * Changelog) has no entry of that version with a date and a text.
 */
export function releaseNotes(tag: string, version: string, changelog: string): string {
  if (tag !== `v${version}`)
    throw new Error(`the tag is ${tag}, but package.json has the version ${version}`);
  const entry = changelog.split(/^(?=## )/m).find((one) => one.startsWith(`## [${version}]`));
  if (entry === undefined) throw new Error(`CHANGELOG.md has no entry of ${version}`);
  const [heading = '', ...lines] = entry.split('\n');
  if (!/^## \[.+\] - \d{4}-\d{2}-\d{2}$/.test(heading))
    throw new Error(`CHANGELOG.md has no date in the heading "${heading}"`);
  // Links of the whole file stand at its end.
  const notes = lines
    .filter((line) => !/^\[[^\]]+\]: /.test(line))
    .join('\n')
    .trim();
  if (notes === '') throw new Error(`CHANGELOG.md says nothing of ${version}`);
  return `${notes}\n`;
}
