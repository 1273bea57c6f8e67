/** Variables that would make VS Code under test use the machine's own VS Code, debugger, proxy or key. */
const foreign =
  /^(VSCODE_|ELECTRON_|NODE_OPTIONS$|(https?|all|no)_proxy$|PROXYLITE_(APP_KEY|API_URL)$|npm_)/i;

/** Our environment without what belongs to the person who runs the tests, with `extra` over it. */
export function isolatedEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...isolation(extra) };
}

/**
 * Returns the changes to the current environment that result in `isolatedEnvironment`. `undefined` removes a variable.
 */
export function isolation(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const removed = Object.keys(process.env).filter((name) => foreign.test(name));
  return { ...Object.fromEntries(removed.map((name) => [name, undefined])), ...extra };
}

/** Has VS Code's server, as the package `code-server` builds it, ask no marketplace for anything. */
export const offlineEnvironment: NodeJS.ProcessEnv = {
  EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '' }),
};
