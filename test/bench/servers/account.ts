import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox } from '../../sandbox/sandbox';

/** An answer that was given once and is given again. */
interface KeptAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** Notifies this server of an account's new remark. */
export interface RemarkChange {
  readonly account: string;
  readonly remark: string;
}

/**
 * A sandbox with many accounts behind answers that are made once: what is measured then is the extension, not how long
 * the sandbox counts and validates.
 */
async function main(accounts: number): Promise<void> {
  const sandbox = await startSandbox({ accounts });
  const { origin } = new URL(sandbox.apiUrl);
  const kept = new Map<string, Promise<KeptAnswer>>();
  const ask = async (path: string): Promise<KeptAnswer> => {
    const answer = await fetch(origin + path);
    return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) };
  };
  const answer = async (path: string, response: ServerResponse): Promise<void> => {
    const asked = kept.get(path) ?? ask(path);
    kept.set(path, asked);
    const { status, body } = await asked;
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  };
  const server = createServer((request, response) => void answer(request.url ?? '/', response));
  process.on('message', (change: RemarkChange) => {
    const account = sandbox.state.accounts.get(change.account);
    if (account) account.remark = change.remark;
    const paths = [...kept.keys()];
    for (const path of paths) kept.set(path, ask(path));
    void Promise.all(kept.values()).then(() => process.send?.(paths.length));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  process.send?.([(server.address() as AddressInfo).port]);
}

process.on('disconnect', () => process.exit());
void main(Number(process.argv[2]));
