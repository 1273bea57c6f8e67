import type { NetworkOptions } from '../../../src/api/dispatcher';
import { isFailure } from '../../../src/api/apiError';
import { aRead, direct, transportTo } from './server';

/** A call that this program makes, and what became of it. */
export interface CertificateCall {
  readonly url: string;
  readonly network?: Partial<NetworkOptions>;
}

export interface CertificateOutcome {
  /** `answered`, or the code of the failure. */
  readonly outcome: string;
  readonly attempts: number;
}

/**
 * Makes the calls that are its argument, in JSON, and prints what became of them: Node reads which authorities to trust
 * when it starts, so that each environment takes a process of its own.
 */
async function main(): Promise<void> {
  const outcomes: CertificateOutcome[] = [];
  for (const { url, network } of JSON.parse(process.argv[2] ?? '[]') as CertificateCall[]) {
    let attempts = 0;
    const transport = transportTo(new URL(url), {
      network: { ...direct, systemCertificates: true, ...network },
      onCall: () => attempts++,
    });
    const outcome = await transport.call(aRead).then(() => 'answered', codeOf);
    await transport.dispose();
    outcomes.push({ outcome, attempts });
  }
  process.stdout.write(JSON.stringify(outcomes));
}

function codeOf(error: unknown): string {
  return isFailure(error, 'Network') ? error.failure.code : String(error);
}

void main();
