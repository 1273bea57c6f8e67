import type { CheckFailure } from '../proxy/checker/checkResult';

/**
 * The reason an upstream couldn't handle a request. The message is a sentence without credentials. `isOwnFault` is true
 * if the upstream itself failed; otherwise the target may be the cause, which trying another upstream shows.
 */
export class AttemptError extends Error {
  constructor(
    message: string,
    readonly isOwnFault: boolean,
    /** Reply of a SOCKS5 upstream, which a SOCKS5 client is given. */
    readonly socksReply?: number,
    /** Status of an HTTP upstream that rejected CONNECT. */
    readonly connectStatus?: number,
  ) {
    super(message);
  }
}

/** The error of a failed connection or handshake. */
export function attemptErrorOf(failure: CheckFailure): AttemptError {
  switch (failure.kind) {
    case 'notFound':
      return new AttemptError('The host name of the proxy was not found.', true);
    case 'refused':
      return new AttemptError('The proxy refused the connection.', true);
    case 'unreachable':
      return new AttemptError("The proxy can't be reached.", true);
    case 'connectTimeout':
      return new AttemptError('The connection to the proxy timed out.', true);
    case 'totalTimeout':
      return new AttemptError("The proxy didn't answer in time.", false);
    case 'reset':
      return new AttemptError('The proxy closed the connection.', failure.stage !== 'response');
    case 'proxyAuthRequired':
      return new AttemptError('The proxy rejected the username or the password (407).', true);
    case 'proxyRejected':
      return new AttemptError(
        `The proxy answered ${failure.status} to CONNECT.`,
        false,
        undefined,
        failure.status,
      );
    case 'socksRejected':
      return new AttemptError(
        `The proxy answered ${failure.reply} to the SOCKS request.`,
        false,
        failure.reply,
      );
    case 'tlsError':
      return new AttemptError(`TLS to the proxy failed (${failure.code}).`, true);
    case 'invalidResponse':
      return new AttemptError('What answered at the proxy is not a proxy of this type.', true);
    case 'localError':
      return new AttemptError(`This machine couldn't connect (${failure.code}).`, false);
    case 'errorStatus':
    case 'textMissing':
      return new AttemptError('The proxy gave an unexpected answer.', false);
  }
}
