import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Proxy } from '../../../src/proxy/proxy';

/** The inputs of a kind, modeled on files of strangers. */
export function casesOf<Case>(name: string): readonly Case[] {
  return JSON.parse(readFileSync(path.join(__dirname, 'cases', `${name}.json`), 'utf8')) as readonly Case[];
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text after all edits. */
export function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((left, { start, end, text: put }) => left.slice(0, start) + put + left.slice(end), text);
}

/** A proxy as the cases write it. */
export interface FlatProxy {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly username?: string;
  readonly password?: string;
}

/** A proxy with its credentials beside the rest. */
export function flat({ scheme, host, port, credentials }: Proxy): FlatProxy {
  return { scheme, host, port, ...credentials };
}
