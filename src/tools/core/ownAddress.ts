import { PublicIpError, type PublicIpProblem } from '../../api/publicIp';
import { ToolError, type ToolContext } from './tool';

/**
 * The public address of the machine that the tools run on.
 * @throws {ToolError} where it cannot be found out; the signal's reason once it fired.
 */
export async function ownAddress({ host, signal }: ToolContext): Promise<string> {
  try {
    return await host.askPublicIp(signal);
  } catch (error) {
    if (!(error instanceof PublicIpError)) throw error;
    throw new ToolError(
      `The address of this machine could not be found out: ${words[error.problem]} (${host.publicIpService()}). ${host.advice.publicIp}`,
    );
  }
}

const words: Readonly<Record<PublicIpProblem, string>> = {
  address: 'the service that tells it must have an address that begins with https://',
  network: 'the service that tells it did not answer',
  status: 'the service that tells it answered with an error',
  answer: 'the service’s answer holds no IPv4 address',
};
