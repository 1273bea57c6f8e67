import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeTestAuthority } from '../proxy/testAuthority';
import type { CertificateCall, CertificateOutcome } from './certificateCalls';
import { CorporateProxy } from './corporateProxy';
import { succeed, TestServer } from './server';

const apiHost = 'api.proxylite.test';
const notTrusted = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';
const answered = { outcome: 'answered', attempts: 1 };

describe("a company's certificate authority", () => {
  let folder: string;
  let server: TestServer;
  let proxy: CorporateProxy;
  const file = (name: string) => join(folder, name);

  before(async () => {
    const authority = makeTestAuthority(`DNS:${apiHost},IP:127.0.0.1`);
    folder = await mkdtemp(join(tmpdir(), 'proxylite-certificates-'));
    await writeFile(file('ca.pem'), authority.ca);
    await writeFile(file('other.pem'), makeTestAuthority().ca);
    await writeFile(file('bundle.pem'), `# two authorities\n${makeTestAuthority().ca}\n${authority.ca}`);
    await writeFile(file('garbage.pem'), '-----BEGIN CERTIFICATE-----\nnothing of the kind\n-----END');
    server = await TestServer.start((response) => succeed(response, null), authority);
    proxy = await CorporateProxy.start();
  });
  beforeEach(() => {
    server.received.length = 0;
    proxy.tunnels.length = 0;
  });
  after(async () => {
    await server.close();
    await proxy.close();
    await rm(folder, { recursive: true });
  });

  const directly = (): CertificateCall => ({ url: server.url.href });
  const throughProxy = (host = apiHost): CertificateCall => ({
    url: `https://${host}:${server.connections.port}/`,
    network: { proxyUrl: proxy.url },
  });

  /** Makes the calls in a process with this environment. */
  async function callWith(
    environment: NodeJS.ProcessEnv,
    ...calls: readonly CertificateCall[]
  ): Promise<CertificateOutcome[]> {
    const { SSL_CERT_FILE: _, NODE_EXTRA_CA_CERTS: __, ...inherited } = process.env;
    const program = ['--import', 'tsx', join(__dirname, 'certificateCalls.ts'), JSON.stringify(calls)];
    const options = { env: { ...inherited, ...environment }, timeout: 120_000 };
    const { stdout } = await promisify(execFile)(process.execPath, program, options);
    return JSON.parse(stdout) as CertificateOutcome[];
  }

  it('is not trusted on its own: one attempt, and the key is not sent', async () => {
    const refused = { outcome: notTrusted, attempts: 1 };
    assert.deepEqual(await callWith({}, directly(), throughProxy()), [refused, refused]);
    assert.equal(server.received.length, 0);
    assert.equal(proxy.tunnels.length, 1);
  });

  for (const name of ['ca.pem', 'bundle.pem']) {
    it(`is trusted through SSL_CERT_FILE (${name}), directly and through the company's proxy`, async () => {
      const outcomes = await callWith({ SSL_CERT_FILE: file(name) }, directly(), throughProxy());
      assert.deepEqual(outcomes, [answered, answered]);
      assert.equal(proxy.tunnels.length, 1);
    });
  }

  it("is trusted through NODE_EXTRA_CA_CERTS, directly and through the company's proxy", async () => {
    const outcomes = await callWith({ NODE_EXTRA_CA_CERTS: file('ca.pem') }, directly(), throughProxy());
    assert.deepEqual(outcomes, [answered, answered]);
    assert.equal(proxy.tunnels.length, 1);
  });

  it('of the system is not trusted when http.systemCertificates is off', async () => {
    const network = { systemCertificates: false };
    const outcomes = await callWith({ SSL_CERT_FILE: file('ca.pem') }, { ...directly(), network });
    assert.deepEqual(outcomes, [{ outcome: notTrusted, attempts: 1 }]);
  });

  it('vouches for its own names only, and a wrong one makes no storm of connections', async () => {
    const outcomes = await callWith({ SSL_CERT_FILE: file('ca.pem') }, throughProxy('another.example'), {
      url: `https://localhost:${server.connections.port}/`,
    });
    const wrongName = { outcome: 'ERR_TLS_CERT_ALTNAME_INVALID', attempts: 1 };
    assert.deepEqual(outcomes, [wrongName, wrongName]);
    assert.equal(proxy.tunnels.length, 1);
    assert.equal(server.received.length, 0);
  });

  for (const name of ['garbage.pem', 'missing.pem', 'other.pem']) {
    it(`is not found in ${name}: the call fails, not the program`, async () => {
      const outcomes = await callWith(
        { SSL_CERT_FILE: file(name), NODE_EXTRA_CA_CERTS: file(name) },
        directly(),
      );
      assert.deepEqual(outcomes, [{ outcome: notTrusted, attempts: 1 }]);
    });
  }
});
