import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Returns the resident memory of a process in megabytes (2^20 bytes).
 * @throws Error where `ps` can't say
 */
export async function residentMegabytes(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout.trim()) / 1024;
}

/** Returns the number of files and sockets that this process may have open. */
export function descriptorLimit(): number {
  const { userLimits } = process.report.getReport() as {
    readonly userLimits?: { readonly open_files?: { readonly soft?: number | string } };
  };
  const { soft = 256 } = userLimits?.open_files ?? {};
  return soft === 'unlimited' ? Infinity : Number(soft);
}
