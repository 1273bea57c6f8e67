import assert from 'node:assert/strict';
import { insertForms, type InsertForm } from '../../../src/model/insertion/forms';
import { planInsert } from '../../../src/model/insertion/planInsert';
import type { InsertTarget } from '../../../src/model/insertion/insertPlan';
import type { Proxy } from '../../../src/proxy/proxy';
import { plainCode, type SnippetAuth } from '../../../src/proxy/snippets';

export const proxies: readonly Proxy[] = [8001, 8002, 8003].map((port) => ({
  host: '192.0.2.1',
  port,
  scheme: 'http',
}));
export const withCredentials = proxies.map((proxy) => ({
  ...proxy,
  credentials: { username: 'us er@x', password: 'p:a/ss%40+z' },
}));

/** A file whose cursors stand where the text has a `|`, and in which the text between `«` and `»` is selected. */
export function fileOf(marked: string, languageId: string): InsertTarget {
  const selections: { start: number; end: number }[] = [];
  let text = '';
  let from = 0;
  for (const part of marked.split(/([|«»])/)) {
    if (part === '|') selections.push({ start: text.length, end: text.length });
    else if (part === '«') from = text.length;
    else if (part === '»') selections.push({ start: from, end: text.length });
    else text += part;
  }
  return { text, languageId, selections };
}

export function formOf(id: string, languageId = 'plaintext'): InsertForm {
  const { fitting, rest } = insertForms({ languageId, name: '', isInList: false }, new Set());
  const form = [...fitting, ...rest].find((one) => one.id === id);
  assert.ok(form, `no form ${id}`);
  return form;
}

/** The file after the form was inserted at its cursors. */
export function inserted(
  id: string,
  marked: string,
  languageId: string,
  { auth = 'whitelist', of = proxies }: { auth?: SnippetAuth; of?: readonly Proxy[] } = {},
): string {
  const target = fileOf(marked, languageId);
  const options = { auth, targetUrl: 'https://example.com/', comment: () => '' };
  const plan = planInsert(formOf(id, languageId), of, target, options);
  const edits = [
    ...plan.edits.map(({ start, end, parts }) => ({ start, end, text: plainCode(parts) })),
    ...plan.imports.map(({ offset, text }) => ({ start: offset, end: offset, text })),
  ].sort((a, b) => b.start - a.start);
  return edits.reduce(
    (text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end),
    target.text,
  );
}
