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
      `Couldn't get this machine's address: ${words[error.problem]} (${host.publicIpService()}). ${host.advice.publicIp}`,
    );
  }
}

const words: Readonly<Record<PublicIpProblem, string>> = {
  address: "the lookup service's URL must start with https://",
  network: "the lookup service didn't respond",
  status: 'the lookup service returned an error',
  answer: "the lookup service's response contains no IPv4 address",
};
