import * as vscode from 'vscode';
import { plural } from './displayFormat';
import { ApiError, isCertificateCode, type ApiFailure } from '../../api/apiError';
import type { BaseUrlProblem } from '../../api/baseUrl';
import { ConnectionSignedOut } from '../../model/connections/keyring';

/** A command that fixes the problem, with its button label. */
export interface Remedy {
  readonly title: string;
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/** A message to the user with the actions that it offers, in a notification or beside the content of a panel. */
export interface UserMessage {
  readonly severity: 'info' | 'warning' | 'error';
  readonly message: string;
  readonly remedies: readonly Remedy[];
}

/** The error and its meaning in the user's language, with the fix. */
export type ErrorDescription = Omit<UserMessage, 'severity'>;

/** Describes any error that is shown to the user. The text of an unknown error is only logged. */
export function describeError(error: unknown): ErrorDescription {
  if (error instanceof ApiError) return describeFailure(error.failure);
  if (error instanceof ConnectionSignedOut) return describeSignedOut();
  if (error instanceof UserError) return { message: error.message, remedies: error.remedies };
  return {
    message: vscode.l10n.t('Something went wrong in the ProxyLite extension. For details, see the log.'),
    remedies: [showLog()],
  };
}

/** An error with a message that is ready to be shown to the user. */
export class UserError extends Error {
  constructor(
    message: string,
    readonly remedies: readonly Remedy[] = [],
  ) {
    super(message);
  }
}

/** Describes an address that can't be the API's. It is only quoted if it can't contain a key or password. */
export function describeBaseUrlProblem(problem: BaseUrlProblem, address: string): UserError {
  const settings: Remedy = {
    title: vscode.l10n.t('Open Setting'),
    command: 'workbench.action.openSettings',
    arguments: ['proxylite.apiUrl'],
  };
  switch (problem) {
    case 'notUrl':
      return new UserError(vscode.l10n.t('The setting "proxylite.apiUrl" isn\'t a valid URL.'), [settings]);
    case 'notHttps':
      return new UserError(
        vscode.l10n.t(
          'The setting "proxylite.apiUrl" must start with https:// because your app_key is sent to it: {0}',
          address,
        ),
        [settings],
      );
    case 'credentials':
      return new UserError(
        vscode.l10n.t('The setting "proxylite.apiUrl" can\'t contain a username or password.'),
        [settings],
      );
    case 'query':
      return new UserError(
        vscode.l10n.t('The setting "proxylite.apiUrl" can\'t contain a query ("?") or fragment ("#").'),
        [settings],
      );
  }
}

function describeSignedOut(): ErrorDescription {
  return {
    message: vscode.l10n.t(
      'Another window signed out of the connection that this window was using. To continue, switch to another connection.',
    ),
    remedies: [{ title: vscode.l10n.t('Switch Connection…'), command: 'proxylite.switchConnection' }],
  };
}

function describeFailure(failure: ApiFailure): ErrorDescription {
  switch (failure.kind) {
    case 'Unauthorized':
      return {
        message: vscode.l10n.t(
          "Couldn't sign in: ProxyLite rejected the app_key. It may be mistyped, replaced, or revoked.",
        ),
        remedies: [signIn()],
      };
    case 'NotVerified':
      return {
        message: vscode.l10n.t(
          "ProxyLite recognized the app_key, but your account hasn't completed identity verification. Complete it on the ProxyLite website, and then try again.",
        ),
        remedies: [],
      };
    case 'RateLimited':
      return { message: rateLimited(failure.retryAt), remedies: [] };
    case 'Network':
      return describeNetworkFailure(failure);
    case 'Http':
      return {
        message: failure.text
          ? vscode.l10n.t('ProxyLite returned an error (HTTP {0}): {1}', failure.status, failure.text)
          : vscode.l10n.t(
              'ProxyLite returned an error (HTTP {0}). Try again later. If the problem continues, check the setting "proxylite.apiUrl".',
              failure.status,
            ),
        remedies: [showLog()],
      };
    case 'Rejected':
      return {
        message: failure.text
          ? vscode.l10n.t('ProxyLite rejected the request: {0} (code {1})', failure.text, failure.code)
          : vscode.l10n.t('ProxyLite rejected the request without giving a reason (code {0}).', failure.code),
        remedies: [showLog()],
      };
    case 'InvalidResponse':
      return {
        message: failure.field
          ? vscode.l10n.t("Couldn't read the response from ProxyLite (at {0}).", failure.field)
          : vscode.l10n.t(
              'The response didn\'t come from the ProxyLite API. A proxy or sign-in page may be intercepting requests, or the setting "proxylite.apiUrl" may be wrong.',
            ),
        remedies: [showLog()],
      };
    case 'Cancelled':
      return { message: vscode.l10n.t('Canceled.'), remedies: [] };
  }
}

function describeNetworkFailure({
  code,
  timedOut,
}: Extract<ApiFailure, { kind: 'Network' }>): ErrorDescription {
  if (code === 'PROXY_407') {
    return {
      message: vscode.l10n.t(
        'Your network\'s proxy requires a username and password (407). Add them to the setting "http.proxy" or "http.proxyAuthorization".',
      ),
      remedies: [openSettings('http.proxy')],
    };
  }
  if (code.startsWith('PROXY_')) {
    return {
      message: vscode.l10n.t("Your network's proxy blocked the request to ProxyLite ({0}).", code),
      remedies: [openSettings('http.proxy')],
    };
  }
  if (isCertificateCode(code)) {
    return {
      message: vscode.l10n.t(
        "Couldn't verify the ProxyLite server's certificate ({0}). If your company inspects traffic, add its certificate authority to the system store or to NODE_EXTRA_CA_CERTS.",
        code,
      ),
      remedies: [openSettings('http.systemCertificates')],
    };
  }
  if (timedOut) {
    return {
      message: vscode.l10n.t(
        'The request to ProxyLite timed out. Check your connection, or increase "proxylite.request.timeoutSeconds".',
      ),
      remedies: [openSettings('proxylite.request.timeoutSeconds')],
    };
  }
  return {
    message: vscode.l10n.t(
      'Couldn\'t reach ProxyLite ({0}). Check your connection and the setting "http.proxy".',
      code,
    ),
    remedies: [],
  };
}

function rateLimited(retryAt: number | undefined): string {
  if (retryAt === undefined)
    return vscode.l10n.t('Too many requests to ProxyLite. Wait a minute, and then try again.');
  const seconds = Math.max(1, Math.ceil((retryAt - Date.now()) / 1000));
  return plural(
    vscode.l10n.t(
      '{seconds, plural, one {Too many requests to ProxyLite. Try again in # second.} other {Too many requests to ProxyLite. Try again in # seconds.}}',
    ),
    { seconds },
  );
}

function signIn(): Remedy {
  return { title: vscode.l10n.t('Sign In Again'), command: 'proxylite.signIn' };
}

export function showLog(): Remedy {
  return { title: vscode.l10n.t('Show Log'), command: 'proxylite.showLog' };
}

/** Opens the settings at one of them. */
export function openSetting(name: string): Remedy {
  return {
    title: vscode.l10n.t('Open Setting'),
    command: 'workbench.action.openSettings',
    arguments: [name],
  };
}

function openSettings(query: string): Remedy {
  return {
    title: vscode.l10n.t('Open Settings'),
    command: 'workbench.action.openSettings',
    arguments: [query],
  };
}
