import { arch, cpus, platform, release, totalmem } from 'node:os';

/** Returns a one-line description of the machine used for the measurement, with `vscode` if it was run. */
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
