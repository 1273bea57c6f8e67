import * as vscode from 'vscode';
import { launchKey, requestedGateway, type LaunchProblem } from '../../model/gateways/launchConfiguration';
import type { LocalGateway } from '../../model/gateways/localGateway';
import type { GatewayTraffic } from '../../model/gateways/gatewayTraffic';
import { formatTraffic, plural } from '../ui/displayFormat';
import { nameText } from '../ui/sanitize';
import { gatewaySummary } from './gateways';

/** True if nothing went through the gateway, as if the program ignored it. */
export function isUnused({ requests, bytes }: GatewayTraffic): boolean {
  return requests === 0 && bytes === 0;
}

/** Describes the traffic of a program through a gateway between its start and its end. */
export function runTrafficText(run: string, gateway: string, traffic: GatewayTraffic): string {
  if (isUnused(traffic)) {
    return vscode.l10n.t(
      '{0} sent nothing through gateway {1}. If it connected to the internet, it ignores the proxy environment variables.',
      run,
      gateway,
    );
  }
  const { requests, errors, bytes } = traffic;
  const used = plural(
    vscode.l10n.t(
      '{requests, plural, one {Traffic through gateway {gateway} during {run}: {traffic} in # request.} other {Traffic through gateway {gateway} during {run}: {traffic} in # requests.}}',
    ),
    { requests, gateway, run, traffic: formatTraffic(bytes / 1024) },
  );
  if (errors === 0) return used;
  const failed = plural(
    vscode.l10n.t('{errors, plural, one {# request failed.} other {# requests failed.}}'),
    { errors },
  );
  return `${used} ${failed}`;
}

/** Why a launch configuration can't run through a gateway, and what to do. */
export function launchProblemText(problem: LaunchProblem, configuration: string, gateway: string): string {
  switch (problem) {
    case 'attach':
      return vscode.l10n.t(
        '{0} attaches to a program that already runs, so gateway {1} can\'t be set for it. Remove "proxylite" from the configuration, and start the program in a terminal that uses the gateway.',
        configuration,
        gateway,
      );
    case 'environment':
      return vscode.l10n.t(
        '{0} wasn\'t started: gateway {1} can\'t be added to its environment variables because "env" or "environment" isn\'t an object or a list of variables.',
        configuration,
        gateway,
      );
    case 'browserPassword':
      return vscode.l10n.t(
        "{0} wasn't started: a browser can't send the password of gateway {1}. Use a gateway without a password.",
        configuration,
        gateway,
      );
  }
}

/** Describes the effect of a gateway on a configuration or task. */
export function gatewayUseText(): string {
  return vscode.l10n.t(
    "The program runs through this gateway. If the gateway can't be started, the program isn't started either.",
  );
}

/** Describes the gateway that `"proxylite"` or a task's `"gateway"` refers to, with its state. Empty for no gateway. */
export function gatewayUseLines(
  value: unknown,
  gateways: {
    readonly all: readonly LocalGateway[];
    readonly defaultGateway: LocalGateway | undefined;
  },
): string[] {
  const requested = requestedGateway({ [launchKey]: value });
  switch (requested.kind) {
    case 'named': {
      const named = gateways.all.find(({ name }) => name === requested.name);
      return named
        ? [gatewayTitle(named), gatewayUseText()]
        : [
            vscode.l10n.t(
              "There's no gateway {0} in this workspace, so the program won't start.",
              nameText(requested.name),
            ),
          ];
    }
    case 'default':
      return gateways.defaultGateway
        ? [gatewayTitle(gateways.defaultGateway), gatewayUseText()]
        : [vscode.l10n.t('This workspace has no gateways yet. You can create one when the program starts.')];
    case 'none':
    case 'invalid':
      return [];
  }
}

function gatewayTitle(gateway: LocalGateway): string {
  return `${vscode.l10n.t('Gateway {0}', nameText(gateway.name))} · ${gatewaySummary(gateway)}`;
}
