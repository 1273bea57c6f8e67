import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import Module, { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

/** What a process is after it loaded a file. */
export interface Probe {
  /** Names that the file exports. */
  readonly exported: readonly string[];
  /** Files loaded with it. */
  readonly loaded: readonly string[];
  /** How many calls of Node's own `fetch` went through the file's `Agent`. */
  readonly fetchedThroughAgent: number;
}

/** `vscode` as far as loading needs it: whatever its types name is there. */
function vscodeStub(): Record<string, unknown> {
  const types = readFileSync(createRequire(__filename).resolve('@types/vscode/index.d.ts'), 'utf8');
  const names = [...types.matchAll(/export (?:class|enum|namespace|const|let|function) (\w+)/g)];
  return Object.fromEntries(names.map(([, name = '']) => [name, anything()]));
}

/** May be called, constructed or extended, and has every property. */
function anything(): unknown {
  return new Proxy(class {}, {
    get: (target, name) => (name === 'prototype' ? target.prototype : anything()),
    apply: anything,
  });
}

/**
 * Loads the file that is its first argument, after it the others, fetches something of its own, and prints what happened.
 */
async function main(): Promise<void> {
  const { _load: original } = Module as unknown as {
    _load: (request: string, ...rest: unknown[]) => unknown;
  };
  Object.assign(Module, {
    _load: (request: string, ...rest: unknown[]) =>
      request === 'vscode' ? vscodeStub() : original(request, ...rest),
  });
  const load = createRequire(__filename);
  const [first = '', ...others] = process.argv.slice(2);
  const file = load(first) as Record<string, unknown>;
  // A chunk exports modules, and those export names.
  const modules = Object.values(file).filter((one) => typeof one === 'object' && one !== null);
  const loaded = Object.assign({}, file, ...modules) as Record<string, unknown>;
  for (const other of others) load(other);
  const files = Object.keys(load.cache);
  let fetchedThroughAgent = 0;
  const agent = (loaded.Agent as { prototype: { dispatch: (...args: unknown[]) => boolean } } | undefined)
    ?.prototype;
  if (agent) {
    const { dispatch } = agent;
    agent.dispatch = function (...args) {
      fetchedThroughAgent++;
      return dispatch.apply(this, args);
    };
  }
  const server = createServer((_, response) => response.end('answer'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  if ((await answer.text()) !== 'answer') throw new Error('fetch does not work');
  const probe: Probe = { exported: Object.keys(loaded), loaded: files, fetchedThroughAgent };
  process.stdout.write(JSON.stringify(probe), () => process.exit());
}

void main();
