import * as vscode from 'vscode';
import { runCommand } from '../../platform/runCommand';
import type { AskedGateway } from '../../../model/gateways/launchConfiguration';
import type { LocalGateway } from '../../../model/gateways/localGateway';
import type { Proxy } from '../../../proxy/proxy';
import type { Log } from '../../platform/log';
import { UserError } from '../../ui/errors';
import { withProgress } from '../../ui/notifications';
import type { LocalGateways } from './localGateways';

/** The part of `LocalGateways` that runs through a gateway use. */
export type RunnableGateways = Pick<LocalGateways, 'all' | 'find' | 'defaultGateway' | 'start'>;

/** The context of runs through a gateway. */
export interface GatewayRunContext {
  readonly gateways: () => Promise<RunnableGateways>;
  readonly log: Log;
}

export interface StartedGateway {
  readonly gateway: LocalGateway;
  /** Its address, with the password, which is a secret. */
  readonly proxy: Proxy;
}

/**
 * Starts the gateway that a run asks for, or the default one without a name. If there is no gateway yet, offers to create
 * one. Returns `undefined` if the user doesn't.
 * @throws {UserError} if there's no gateway with that name, or it can't be started
 */
export async function startedGateway(
  gateways: RunnableGateways,
  requested: AskedGateway,
): Promise<StartedGateway | undefined> {
  const gateway = await requestedOf(gateways, requested);
  if (!gateway) return undefined;
  await withProgress(vscode.l10n.t('Starting gateway {0}…', gateway.name), () => gateways.start(gateway), {
    cancellable: false,
  });
  const { proxy } = gateway;
  // It was stopped while it started.
  if (!proxy)
    throw new UserError(vscode.l10n.t('Gateway {0} was stopped, so nothing was run.', gateway.name));
  return { gateway, proxy };
}

async function requestedOf(
  gateways: RunnableGateways,
  requested: AskedGateway,
): Promise<LocalGateway | undefined> {
  switch (requested.kind) {
    case 'default':
      if (!gateways.defaultGateway) await runCommand('proxylite.gateways.create');
      return gateways.defaultGateway;
    case 'named': {
      const named = gateways.find(requested.name);
      if (named) return named;
      throw unknownGateway(requested.name, gateways);
    }
    case 'invalid':
      throw new UserError(
        vscode.l10n.t(
          'The value of "proxylite" must be true, false, or the name of a gateway. Nothing was run, because it might have connected directly.',
        ),
      );
  }
}

function unknownGateway(name: string, { all }: RunnableGateways): UserError {
  const create = {
    title: vscode.l10n.t('Create Gateway…'),
    command: 'proxylite.gateways.create',
  };
  return all.length === 0
    ? new UserError(
        vscode.l10n.t("There's no gateway {0}: this workspace has no gateways. Nothing was run.", name),
        [create],
      )
    : new UserError(
        vscode.l10n.t(
          "There's no gateway {0}. The gateways of this workspace are: {1}. Nothing was run.",
          name,
          all.map((gateway) => gateway.name).join(', '),
        ),
        [create],
      );
}
