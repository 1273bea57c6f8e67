import * as vscode from 'vscode';
import { plural } from './format';
import { ApiError, isCertificateCode, type ApiFailure } from '../../api/errors';
import type { BaseUrlProblem } from '../../api/baseUrl';

/** A command that mends what went wrong, with the words on its button. */
export interface Remedy {
  readonly title: string;
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/** What happened and what it means, in the user's language, with what to do about it. */
export interface ErrorDescription {
  readonly message: string;
  readonly remedies: readonly Remedy[];
}

/** Words for any error that reaches a person; the text of an unknown one is left to the log. */
export function describeError(error: unknown): ErrorDescription {
  if (error instanceof ApiError) return describeFailure(error.failure);
  if (error instanceof UserError) return { message: error.message, remedies: error.remedies };
  return {
    message: vscode.l10n.t('Something went wrong inside the ProxyLite extension. The log has the details.'),
    remedies: [showLog()],
  };
}

/** An error whose message is already in the user's words. */
export class UserError extends Error {
  constructor(
    message: string,
    readonly remedies: readonly Remedy[] = [],
  ) {
    super(message);
  }
}

/** Words for an address that cannot be the API's; it is only quoted where no key or password can stand in it. */
export function describeBaseUrlProblem(problem: BaseUrlProblem, address: string): UserError {
  const settings: Remedy = {
    title: vscode.l10n.t('Open Setting'),
    command: 'workbench.action.openSettings',
    arguments: ['proxylite.apiUrl'],
  };
  switch (problem) {
    case 'notUrl':
      return new UserError(vscode.l10n.t('The setting "proxylite.apiUrl" is not a web address.'), [settings]);
    case 'notHttps':
      return new UserError(
        vscode.l10n.t(
          'The setting "proxylite.apiUrl" must begin with https://, because your key travels to it: {0}',
          address,
        ),
        [settings],
      );
    case 'credentials':
      return new UserError(
        vscode.l10n.t('The setting "proxylite.apiUrl" must not hold a user name or a password.'),
        [settings],
      );
    case 'query':
      return new UserError(
        vscode.l10n.t('The setting "proxylite.apiUrl" must end with the path: no "?" and no "#".'),
        [settings],
      );
  }
}

function describeFailure(failure: ApiFailure): ErrorDescription {
  switch (failure.kind) {
    case 'Unauthorized':
      return {
        message: vscode.l10n.t(
          'ProxyLite did not accept the key. It may have been mistyped, replaced or revoked.',
        ),
        remedies: [signIn()],
      };
    case 'NotVerified':
      return {
        message: vscode.l10n.t(
          'ProxyLite knows the key, but the account has not passed the real-name check. Complete it on the ProxyLite website, then try again.',
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
          ? vscode.l10n.t('ProxyLite answered with an error (HTTP {0}): {1}', failure.status, failure.text)
          : vscode.l10n.t(
              'ProxyLite answered with an error (HTTP {0}). Try again later; if it stays, check the setting "proxylite.apiUrl".',
              failure.status,
            ),
        remedies: [showLog()],
      };
    case 'Rejected':
      return {
        message: failure.text
          ? vscode.l10n.t('ProxyLite refused: {0} (code {1})', failure.text, failure.code)
          : vscode.l10n.t('ProxyLite refused without saying why (code {0}).', failure.code),
        remedies: [showLog()],
      };
    case 'InvalidResponse':
      return {
        message: failure.field
          ? vscode.l10n.t('ProxyLite sent an answer that cannot be read, at {0}.', failure.field)
          : vscode.l10n.t(
              'The answer did not come from the ProxyLite API: a proxy or a sign-in page may be in between, or the setting "proxylite.apiUrl" is wrong.',
            ),
        remedies: [showLog()],
      };
    case 'Cancelled':
      return { message: vscode.l10n.t('Cancelled.'), remedies: [] };
  }
}

function describeNetworkFailure({
  code,
  timedOut,
}: Extract<ApiFailure, { kind: 'Network' }>): ErrorDescription {
  if (code === 'PROXY_407') {
    return {
      message: vscode.l10n.t(
        'The proxy of your network asks for a user name and a password (407). Put them into the setting "http.proxy" or "http.proxyAuthorization".',
      ),
      remedies: [openSettings('http.proxy')],
    };
  }
  if (code.startsWith('PROXY_')) {
    return {
      message: vscode.l10n.t(
        'The proxy of your network did not let the request to ProxyLite through ({0}).',
        code,
      ),
      remedies: [openSettings('http.proxy')],
    };
  }
  if (isCertificateCode(code)) {
    return {
      message: vscode.l10n.t(
        'The certificate of the ProxyLite server is not trusted here ({0}). If your company inspects traffic, add its certificate authority to the system or to NODE_EXTRA_CA_CERTS.',
        code,
      ),
      remedies: [openSettings('http.systemCertificates')],
    };
  }
  if (timedOut) {
    return {
      message: vscode.l10n.t(
        'ProxyLite did not answer in time. Check your connection, or raise "proxylite.request.timeoutSeconds".',
      ),
      remedies: [openSettings('proxylite.request.timeoutSeconds')],
    };
  }
  return {
    message: vscode.l10n.t(
      'ProxyLite cannot be reached ({0}). Check your connection and the setting "http.proxy".',
      code,
    ),
    remedies: [],
  };
}

function rateLimited(retryAt: number | undefined): string {
  if (retryAt === undefined)
    return vscode.l10n.t('ProxyLite asks to slow down. Wait a minute, then try again.');
  const seconds = Math.max(1, Math.ceil((retryAt - Date.now()) / 1000));
  return plural(
    vscode.l10n.t(
      '{seconds, plural, one {ProxyLite asks to slow down. Try again in # second.} other {ProxyLite asks to slow down. Try again in # seconds.}}',
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

function openSettings(query: string): Remedy {
  return {
    title: vscode.l10n.t('Open Settings'),
    command: 'workbench.action.openSettings',
    arguments: [query],
  };
}
