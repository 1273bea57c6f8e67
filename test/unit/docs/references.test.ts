import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectFolder } from '../../vscode/folders';

const documents = readdirSync(join(projectFolder, 'docs')).filter((file) => file.endsWith('.md'));

function sourceFiles(): string[] {
  return ['src', 'test'].flatMap((folder) =>
    readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|js|yaml|css)$/.test(file))
      .map((file) => join(folder, file)),
  );
}

/** The places in a document that a reference may name. */
function anchorsOf(document: string): Set<string> {
  const text = readFileSync(join(projectFolder, 'docs', document), 'utf8');
  const ids = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id);
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title.toLowerCase().replaceAll(' ', '-'),
  );
  return new Set([...ids, ...headings]);
}

describe('references to documents', () => {
  it('lead from the code to a note that exists', () => {
    const anchors = new Map(documents.map((document) => [document, anchorsOf(document)]));
    let count = 0;
    const broken = sourceFiles().flatMap((file) =>
      [
        ...readFileSync(join(projectFolder, file), 'utf8').matchAll(/\bdocs\/([\w-]+\.md)(?:#([\w-]+))?/g),
      ].flatMap(([reference, document = '', anchor]) => {
        count++;
        const known = anchors.get(document);
        return known && (anchor === undefined || known.has(anchor)) ? [] : [`${file}: ${reference}`];
      }),
    );
    assert.deepEqual(broken, []);
    assert.ok(count > 100, `only ${count} references were found`);
  });

  it('name no document outside the repository', () => {
    const unknown = sourceFiles().filter((file) =>
      /\(api-notes \d|\((?:formats|libraries|design|house|style|glossary)\.md/.test(
        readFileSync(join(projectFolder, file), 'utf8'),
      ),
    );
    assert.deepEqual(unknown, []);
  });

  it('lead from one document to another file that exists', () => {
    const broken = documents.flatMap((document) =>
      [...readFileSync(join(projectFolder, 'docs', document), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
        .map(([, target = '']) => join('docs', dirname(document), target))
        .filter((target) => !existsSync(join(projectFolder, target)))
        .map((target) => `${document}: ${target}`),
    );
    assert.deepEqual(broken, []);
  });
});
