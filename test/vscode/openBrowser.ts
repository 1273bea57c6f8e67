import { spawn } from 'node:child_process';

/** Opens an address in the user's own browser, if there is a screen. Failures are ignored. */
export function openBrowser(address: string): void {
  const command = opener(address);
  if (!command) return;
  const [program, ...args] = command;
  spawn(program, args, { detached: true, stdio: 'ignore' })
    .on('error', () => {})
    .unref();
}

function opener(address: string): [string, ...string[]] | undefined {
  switch (process.platform) {
    case 'darwin':
      return ['open', address];
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler', address];
    default:
      return (process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY) ? ['xdg-open', address] : undefined;
  }
}
