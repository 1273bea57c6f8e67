import { readFile } from 'node:fs/promises';
import * as tls from 'node:tls';

/** The paths of the trusted CA bundle on Linux distributions: Debian, Fedora, openSUSE, Alpine. */
const linuxBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

type NewerTls = typeof tls & { getCACertificates?: (type: 'system' | 'extra') => string[] };

/**
 * The certificate authorities that the system and `NODE_EXTRA_CA_CERTS` add to Node's own, as PEM texts; empty where
 * none are found. Node 22.15 and later read the stores of all systems; before that only the bundles of Linux are read,
 * with `SSL_CERT_FILE` first as OpenSSL has it.
 */
export async function addedAuthorities(env: NodeJS.ProcessEnv): Promise<string[]> {
  const { getCACertificates } = tls as NewerTls;
  if (getCACertificates) return [...getCACertificates('system'), ...getCACertificates('extra')];
  const bundles = env.SSL_CERT_FILE ? [env.SSL_CERT_FILE] : process.platform === 'linux' ? linuxBundles : [];
  const system = await firstReadable(bundles);
  const extra = env.NODE_EXTRA_CA_CERTS ? await firstReadable([env.NODE_EXTRA_CA_CERTS]) : undefined;
  return [system, extra].filter((pem) => pem !== undefined);
}

async function firstReadable(files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    try {
      return await readFile(file, 'utf8');
    } catch {
      // The next distribution's place.
    }
  }
  return undefined;
}
