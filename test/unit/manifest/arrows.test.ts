import assert from 'node:assert/strict';
import { ESLint } from 'eslint';

/** Lints a text as if it stood in the given file, and returns the rules that it breaks. */
async function rulesBroken(filePath: string, text: string): Promise<string[]> {
  const [result] = await new ESLint().lintText(text, { filePath });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId ?? '');
}

describe('the arrows between the folders', function () {
  this.timeout(120_000);

  const forbidden: readonly (readonly [file: string, imported: string, rule: string])[] = [
    ['src/api/envelope.ts', '../model/stores/store', 'import-x/no-restricted-paths'],
    ['src/proxy/proxy.ts', '../api/apiError', 'import-x/no-restricted-paths'],
    ['src/model/stores/store.ts', '../../views/tree/row', 'import-x/no-restricted-paths'],
    ['src/host/platform/log.ts', '../../views/tree/row', 'import-x/no-restricted-paths'],
    ['src/views/tree/row.ts', '../../commands/registerCommands', 'import-x/no-restricted-paths'],
    ['src/editor/insertion.ts', '../views/tree/row', 'import-x/no-restricted-paths'],
    ['src/tools/core/tool.ts', '../../host/platform/log', 'import-x/no-restricted-paths'],
    ['src/tools/core/tool.ts', '../mcp/createServer', 'import-x/no-restricted-paths'],
    ['src/tools/mcp/createServer.ts', '../../host/platform/log', 'import-x/no-restricted-paths'],
    ['src/gateway/gateway.ts', '../api/apiError', 'import-x/no-restricted-paths'],
    ['src/gateway/gateway.ts', 'vscode', 'no-restricted-imports'],
    ['src/api/envelope.ts', 'vscode', 'no-restricted-imports'],
    ['src/proxy/proxy.ts', 'vscode', 'no-restricted-imports'],
    ['src/model/stores/store.ts', 'vscode', 'no-restricted-imports'],
    ['src/tools/core/tool.ts', 'vscode', 'no-restricted-imports'],
    ['src/tools/mcp/createServer.ts', 'vscode', 'no-restricted-imports'],
  ];
  for (const [file, imported, rule] of forbidden) {
    it(`forbid ${file} to import ${imported}`, async () => {
      const broken = await rulesBroken(file, `import * as other from '${imported}';\nexport { other };\n`);
      assert.ok(broken.includes(rule), `broken rules: ${broken.join(', ') || 'none'}`);
    });
  }

  it('let the model use the client', async () => {
    const text = "import type { Client } from '../../api/client';\nexport type Used = Client;\n";
    assert.deepEqual(await rulesBroken('src/model/stores/store.ts', text), []);
  });
});
