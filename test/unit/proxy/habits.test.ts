import assert from 'node:assert/strict';
import { detectCodeStyle } from '../../../src/proxy/formats';

describe('detectCodeStyle', () => {
  it('reads quotes, indentation, line ends and trailing commas from the file', () => {
    const python = "x = [\n    'a',\n    'b'\n]\nif x:\n    print('it', \"it's\")\n";
    assert.deepEqual(detectCodeStyle(python, 'python'), {
      eol: '\n',
      indent: '    ',
      quote: "'",
      trailingComma: false,
    });
    const typescript = 'const x = [\r\n\t"a",\r\n\t"b",\r\n];\r\n';
    assert.deepEqual(detectCodeStyle(typescript, 'typescript'), {
      eol: '\r\n',
      indent: '\t',
      quote: '"',
      trailingComma: true,
    });
    assert.equal(detectCodeStyle('{\n  "a": {\n    "b": 1\n  }\n}\n', 'json').indent, '  ');
  });

  it('takes what is usual in the language where the file shows nothing', () => {
    assert.deepEqual(detectCodeStyle('', 'go'), { eol: '\n', indent: '\t', quote: '"', trailingComma: true });
    assert.deepEqual(detectCodeStyle('', 'ruby'), {
      eol: '\n',
      indent: '  ',
      quote: "'",
      trailingComma: false,
    });
    assert.equal(detectCodeStyle('', undefined).quote, '"');
  });
});
