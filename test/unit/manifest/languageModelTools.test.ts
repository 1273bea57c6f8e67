import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { gatewayTools } from '../../../src/tools/core/gatewayTools';
import { tools } from '../../../src/tools/core/tools';
import { languageModelTools } from '../../../src/tools/generateTools';

interface DeclaredTool {
  readonly name: string;
  readonly displayName: string;
  readonly userDescription: string;
  readonly modelDescription: string;
  readonly toolReferenceName: string;
  readonly tags: readonly string[];
  readonly inputSchema: { readonly properties: Readonly<Record<string, { readonly description?: string }>> };
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: { languageModelTools: readonly DeclaredTool[] };
};
const declared = contributes.languageModelTools;

describe('the tools of language models in the manifest', () => {
  it('are those of the code: `npm run generate:tools` writes them', () => {
    assert.deepEqual(declared, languageModelTools());
  });

  it('have names that VS Code takes: {verb}_{noun}, each once', () => {
    for (const { name, toolReferenceName, tags } of declared) {
      assert.match(
        name,
        /^(?!copilot_|vscode_)((list|get|check|format|extract|create|add|enable|disable|start|stop)_proxylite_[a-z_]+|fetch_through_proxylite)$/,
      );
      assert.match(toolReferenceName, /^proxylite[A-Z][A-Za-z]+$/);
      for (const tag of tags) assert.match(tag, /^(?!copilot_|vscode_)/);
    }
    for (const key of ['name', 'toolReferenceName', 'displayName'] as const) {
      assert.equal(new Set(declared.map((tool) => tool[key])).size, declared.length);
    }
  });

  it('describe themselves and every parameter', () => {
    for (const { name, modelDescription, inputSchema } of declared) {
      assert.ok(modelDescription.length > 80, name);
      for (const [parameter, { description = '' }] of Object.entries(inputSchema.properties)) {
        assert.ok(description.length > 10, `${name}: ${parameter}`);
      }
    }
  });

  it('say of each one that changes something that it asks first', () => {
    for (const { name, effect, description } of [...tools, ...gatewayTools]) {
      assert.equal(/asked to confirm every call/.test(description), effect === 'change', name);
    }
  });

  it('have schemas that a validator understands, and that refuse what the code refuses', () => {
    const ajv = new Ajv({ strict: true, formats: { ipv4: true } });
    for (const { name, inputSchema } of declared) {
      const validate = ajv.compile(inputSchema);
      assert.equal(validate({ unknown: 1 }), false, name);
    }
    const extract = declared.find(({ name }) => name === 'extract_proxylite_proxies');
    const validate = ajv.compile(extract?.inputSchema ?? {});
    assert.equal(validate({ count: 1 }), true);
    for (const wrong of [{}, { count: 0 }, { count: 201 }, { count: 1.5 }, { count: 1, entry: 'fr' }]) {
      assert.equal(validate(wrong), false, JSON.stringify(wrong));
    }
  });
});
