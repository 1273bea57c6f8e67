import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** Milliseconds for the evaluation of a PAC file; without an answer, the connection is direct. */
const maxWaitMs = 10_000;

/** VS Code's additions to its own module in the extension host. They are undocumented and may be missing. */
interface ProxyAgent {
  readonly resolveProxyURL?: unknown;
}

/**
 * The proxy through which VS Code itself would reach an address: also that of the system or of a PAC file, which no
 * setting names. Undefined for a direct connection, and where this VS Code can't say.
 */
export async function systemProxy(url: URL | string): Promise<string | undefined> {
  if (vscode.workspace.getConfiguration('http').get('proxySupport') === 'off') return undefined;
  const resolve = proxyAgent()?.resolveProxyURL;
  if (typeof resolve !== 'function') return undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((done) => (timer = setTimeout(() => done(undefined), maxWaitMs)));
  try {
    const proxy = await Promise.race([(resolve as (url: string) => Promise<unknown>)(String(url)), late]);
    return typeof proxy === 'string' && proxy ? proxy : undefined;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** The module as the extension host has loaded it: another copy would know nothing of the system. */
function proxyAgent(): ProxyAgent | undefined {
  const { appRoot } = vscode.env;
  const load = createRequire(join(appRoot, 'package.json'));
  for (const name of ['@vscode/proxy-agent', join(appRoot, 'node_modules.asar/@vscode/proxy-agent')]) {
    try {
      return load(name) as ProxyAgent;
    } catch {
      // Some builds keep their modules in an archive.
    }
  }
  return undefined;
}
