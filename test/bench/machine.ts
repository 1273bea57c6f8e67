import { arch, cpus, platform, release, totalmem } from 'node:os';

/** What the figures were measured on, in one line; `vscode` where one ran. */
export function describeMachine(vscode: string | undefined): string {
  const processors = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return [
    processors[0]?.model.trim() ?? 'unknown processor',
    `${processors.length} cores`,
    `${gigabytes} GB of memory`,
    `${platform()} ${release()} on ${arch()}`,
    `Node ${process.versions.node}`,
    ...(vscode === undefined ? [] : [`VS Code ${vscode}`]),
  ].join(', ');
}
