import { PublicIpError, type PublicIpProblem } from '../../api/publicIp';
import { ToolError, type ToolContext } from './tool';

/**
 * Returns the public address of the machine that the tools run on.
 * @throws {ToolError} if it can't be determined; the signal's reason if it was aborted.
 */
export async function ownAddress({ host, signal }: ToolContext): Promise<string> {
  try {
    return await host.askPublicIp(signal);
  } catch (error) {
    if (!(error instanceof PublicIpError)) throw error;
    throw new ToolError(
      `Couldn't get this machine's address: ${problemTexts[error.problem]} (${host.publicIpService()}). ${host.advice.publicIp}`,
    );
  }
}

const problemTexts: Readonly<Record<PublicIpProblem, string>> = {
  address: "the lookup service's URL must start with https://",
  network: "the lookup service didn't respond",
  status: 'the lookup service returned an error',
  answer: "the lookup service's response contains no IPv4 address",
};
