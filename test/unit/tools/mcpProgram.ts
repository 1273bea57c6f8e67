import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { projectFolder } from '../../vscode/folders';

/** Builds the MCP server as it ships, beside whatever runs from `dist`; gives its file. */
export async function buildMcpServer(folder: string): Promise<string> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the build script is CommonJS
  const { mcpServer } = require('../../../esbuild.js') as { mcpServer: BuildOptions };
  await build({ ...mcpServer, outdir: folder, absWorkingDir: projectFolder, minify: true, sourcemap: false });
  return join(folder, 'mcp.js');
}

/** Gives the tests of a `describe` the built server. */
export function useMcpServer(): () => string {
  let folder = '';
  let file = '';
  before(async function () {
    this.timeout(60_000);
    folder = await mkdtemp(join(tmpdir(), 'proxylite-mcp-'));
    file = await buildMcpServer(folder);
  });
  after(() => rm(folder, { recursive: true, force: true }));
  return () => file;
}
