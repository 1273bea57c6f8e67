import assert from 'node:assert/strict';
import fc from 'fast-check';
import { snippetsOfProject } from '../../../src/proxy/snippets/project';

function used(name: string, text: string): string[] {
  return [...snippetsOfProject([{ name, text }])].sort();
}

describe('snippetsOfProject', () => {
  it('package.json', () => {
    const text = JSON.stringify({
      name: 'axios',
      dependencies: { undici: '7', 'left-pad': '1' },
      devDependencies: { '@playwright/test': '1' },
    });
    assert.deepEqual(used('web/package.json', text), [
      'javascript.playwright',
      'javascript.undici',
      'typescript.playwright',
      'typescript.undici',
    ]);
    assert.deepEqual(used('package.json', '{ "dependencies": { "got": "14", '), [
      'javascript.got',
      'typescript.got',
    ]);
    assert.deepEqual(used('package.json', '[]'), []);
    assert.deepEqual(used('package.json', '{"dependencies": null}'), []);
  });

  it('requirements*.txt', () => {
    const text =
      'Requests[socks]>=2.0 # with SOCKS\nhttpx==0.28 ; python_version > "3"\n# aiohttp\n-r other.txt\nScrapy_Rotating.Proxies\n';
    assert.deepEqual(used('requirements-dev.txt', text), [
      'python.httpx',
      'python.requests',
      'python.scrapyRotatingProxies',
    ]);
  });

  it('pyproject.toml, of PEP 621 and of Poetry, also broken', () => {
    assert.deepEqual(
      used(
        'pyproject.toml',
        '[project]\nname = "x"\ndependencies = [\n  "aiohttp>=3",\n  \'httpx[socks] ~= 0.28\',\n]\n',
      ),
      ['python.aiohttp', 'python.httpx'],
    );
    assert.deepEqual(
      used('pyproject.toml', '[tool.poetry.dependencies]\nrequests = "^2"\nplaywright = {version = "1"'),
      ['python.playwright', 'python.requests'],
    );
  });

  it('go.mod, pom.xml, build.gradle, composer.json, Gemfile, Cargo.toml, *.csproj', () => {
    assert.deepEqual(used('go.mod', 'module x\n'), ['go.netHttp']);
    assert.deepEqual(used('pom.xml', '<project/>'), ['java.httpClient']);
    assert.deepEqual(used('build.gradle.kts', ''), ['java.httpClient']);
    assert.deepEqual(used('composer.json', '{"require":{"php":">=8","ext-curl":"*"}}'), ['php.curl']);
    assert.deepEqual(used('Gemfile', 'gem "rails"'), ['ruby.netHttp']);
    assert.deepEqual(used('Cargo.toml', '[dependencies]\nreqwest = { version = "0.12" } # http\n'), [
      'rust.reqwest',
    ]);
    assert.deepEqual(used('Cargo.toml', '[dependencies.reqwest]\nversion = "0.12"\n'), ['rust.reqwest']);
    assert.deepEqual(used('Cargo.toml', '[dependencies]\n# reqwest = "0.12"\n'), []);
    assert.deepEqual(used('a/b.csproj', '<Project/>'), ['csharp.httpClient']);
  });

  it('takes several manifests together, and no other file', () => {
    assert.deepEqual(
      [
        ...snippetsOfProject([
          { name: 'requirements.txt', text: 'httpx' },
          { name: 'go.mod', text: '' },
          { name: 'notes.txt', text: 'requests' },
        ]),
      ].sort(),
      ['go.netHttp', 'python.httpx'],
    );
  });

  it('never throws', () => {
    const names = [
      'package.json',
      'pyproject.toml',
      'requirements.txt',
      'go.mod',
      'composer.json',
      'Gemfile',
      'Cargo.toml',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.oneof(fc.string({ unit: 'binary' }), fc.json()),
        (name, text) => {
          snippetsOfProject([{ name, text }]);
        },
      ),
    );
  });
});
