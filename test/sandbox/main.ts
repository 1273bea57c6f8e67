import { parseArgs } from 'node:util';
import { readPersonalityName } from './personalities';
import { startSandbox, type SandboxOptions } from './sandbox';

const usage = `npm run sandbox -- [--port N] [--seed N] [--accounts N] [--static-ips N] [--orders N] [--personality NAME]`;

/** Starts a sandbox from the command line and prints how to reach it; Ctrl-C ends it. */
async function main(): Promise<void> {
  const sandbox = await startSandbox(readOptions());
  process.stdout.write(
    [
      `ProxyLite sandbox`,
      `  API      ${sandbox.apiUrl}`,
      `  key      ${sandbox.key}`,
      `  control  ${sandbox.controlUrl}/state`,
      `  targets  ${sandbox.targets.http}/ip  ${sandbox.targets.https}/ip`,
      `  gateway  http://${sandbox.gateway.host}:${sandbox.gateway.httpPort}  socks5://${sandbox.gateway.host}:${sandbox.gateway.socksPort}`,
      ``,
      `  settings ${JSON.stringify(sandbox.settings)}`,
      ``,
      `  curl '${sandbox.apiUrl}/whitelist-account/list?app_key=${sandbox.key}'`,
      ``,
      ``,
    ].join('\n'),
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.stop());
  }
}

/** Parses the command line. Throws TypeError for an unknown option or an invalid number. */
function readOptions(): SandboxOptions {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      ...{ port: option, seed: option, accounts: option, 'static-ips': option, orders: option },
      personality: { ...option, default: 'tidy' },
    },
  });
  const { personality, ...amounts } = values;
  const numbers = Object.entries(amounts).map(([name, value]): [string, number] => {
    if (!/^\d+$/.test(value)) throw new TypeError(`--${name} takes a whole number`);
    return [name === 'static-ips' ? 'staticIps' : name, Number(value)];
  });
  return { ...Object.fromEntries(numbers), personality: readPersonalityName(personality) };
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof TypeError ? `${error.message}\n${usage}` : String(error)}\n`);
  process.exitCode = 1;
});
