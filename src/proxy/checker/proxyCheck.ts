import { Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';
import type { Proxy, ProxyCredentials, ProxyScheme } from '../proxy';
import { parseExitIp } from './exitIp';
import { parseExitPlace } from './exitPlace';
import { HttpConnect, proxyAuthorization, type Handshake, type TunnelTarget } from './handshake';
import { ResponseReader } from './httpResponse';
import { addressBodyLimit, serverNameOf, type CheckPlan } from './checkPlan';
import { failureOf, type CheckFailure, type CheckResult, type CheckStage } from './checkResult';
import { Socks4Connect } from './socks4';
import { Socks5Connect } from './socks5';

const connects: Readonly<
  Record<ProxyScheme, new (target: TunnelTarget, credentials: ProxyCredentials | undefined) => Handshake>
> = {
  http: HttpConnect,
  https: HttpConnect,
  socks5: Socks5Connect,
  socks4: Socks4Connect,
  socks4a: Socks4Connect,
};

/**
 * One check of one proxy. It speaks to the proxy over its own socket, since VS Code patches `http`, `https`, `fetch`
 * and, for certificates, `net.connect` in the extension host (docs/formats.md#checking).
 */
export class ProxyCheck {
  private stage: CheckStage = 'connect';
  private readonly startedAt = performance.now();
  private readonly raw = new Socket();
  /** The current stream: the connection to the proxy, its TLS, or TLS to the target. */
  private stream: Socket = this.raw;
  private handshake: Handshake | undefined;
  private response: ResponseReader | undefined;
  private readonly connectTimer: NodeJS.Timeout;
  private readonly totalTimer: NodeJS.Timeout;
  private over = false;
  private connectMs: number | undefined;
  private tunnelMs: number | undefined;
  private firstByteMs: number | undefined;
  private textFound: boolean | undefined;

  /** Starts the check; `onResult` is called once and later, unless the check is cancelled. */
  constructor(
    private readonly proxy: Proxy,
    private readonly plan: CheckPlan,
    private readonly onResult: (result: CheckResult, check: ProxyCheck) => void,
  ) {
    this.listenTo(this.raw);
    this.raw.once('connect', () => this.reached());
    this.raw.connect({ host: proxy.host, port: proxy.port, lookup: plan.lookup, noDelay: true });
    this.connectTimer = setTimeout(() => this.finish({ kind: 'connectTimeout' }), plan.connectTimeoutMs);
    this.totalTimer = setTimeout(
      () => this.finish({ kind: 'totalTimeout', stage: this.stage }),
      plan.totalTimeoutMs,
    );
  }

  /** Closes the connection immediately. There will be no result. */
  cancel(): void {
    this.over = true;
    this.close();
  }

  private listenTo(stream: Socket): void {
    stream.on('error', (error) => this.finish(failureOf(error, this.stage)));
    stream.on('end', () => this.ended());
    stream.on('close', () => this.ended());
  }

  private readonly onData = (piece: Buffer): void => {
    if (this.over) return;
    if (this.response) this.receiveResponse(this.response, piece);
    else if (this.handshake) this.receiveHandshake(this.handshake, piece);
    else this.finish({ kind: 'invalidResponse', stage: this.stage });
  };

  private reached(): void {
    if (this.over) return;
    if (this.proxy.scheme !== 'https') return this.connected();
    this.stage = 'proxyTls';
    const secured = connectTls({ ...this.tlsOptions(this.proxy.host), socket: this.raw });
    this.secure(secured, () => this.connected());
  }

  private connected(): void {
    clearTimeout(this.connectTimer);
    this.connectMs = this.elapsed();
    this.stream.on('data', this.onData);
    if (this.isForwarded()) return this.request(this.plan.request.absoluteLine, this.proxy.credentials);
    this.stage = 'tunnel';
    this.handshake = new connects[this.proxy.scheme](this.plan.target, this.proxy.credentials);
    this.stream.write(this.handshake.opening);
  }

  /** True if the proxy itself fetches the page: a plain HTTP target needs no tunnel. */
  private isForwarded(): boolean {
    return this.plan.mode === 'request' && !this.plan.secure && !this.proxy.scheme.startsWith('socks');
  }

  private receiveHandshake(handshake: Handshake, piece: Buffer): void {
    const step = handshake.receive(piece);
    switch (step.next) {
      case 'wait':
        return;
      case 'send':
        this.stream.write(step.bytes);
        return;
      case 'fail':
        return this.finish(step.failure);
      case 'open':
        // The target has not been asked yet: what follows is a page, not a tunnel.
        if (step.rest.length > 0) return this.finish({ kind: 'invalidResponse', stage: 'tunnel' });
        this.tunnelMs = this.elapsed();
        this.handshake = undefined;
        if (this.plan.mode === 'connect') return this.finish();
        if (this.plan.secure) return this.secureTarget();
        return this.request(this.plan.request.line);
    }
  }

  private secureTarget(): void {
    const { plan } = this;
    this.stage = 'targetTls';
    this.stream.off('data', this.onData);
    this.stream.pause();
    const secured = connectTls({
      ...this.tlsOptions(plan.target.host),
      socket: this.stream,
      ALPNProtocols: ['http/1.1'],
      ...(plan.session ? { session: plan.session } : {}),
    });
    this.secure(secured, () => {
      // With TLS 1.2 a resumed handshake is a round trip shorter: latencies would not compare.
      if (!secured.isSessionReused() && secured.getProtocol() === 'TLSv1.3')
        secured.once('session', (session) => (plan.session = session));
      this.stream.on('data', this.onData);
      this.request(plan.request.line);
    });
  }

  private tlsOptions(host: string): ConnectionOptions {
    return {
      ...serverNameOf(host),
      secureContext: this.plan.secureContext,
      // Ignored beside a context, but VS Code's `tls.connect` adds its authorities to the shared context at every
      // call unless it sees some.
      ca: [],
      // Regardless of NODE_TLS_REJECT_UNAUTHORIZED: a proxy under test isn't trusted.
      rejectUnauthorized: true,
    };
  }

  private secure(secured: TLSSocket, then: () => void): void {
    this.stream = secured;
    this.listenTo(secured);
    secured.once('secureConnect', () => {
      if (!this.over) then();
    });
  }

  private request(line: string, credentials?: Proxy['credentials']): void {
    this.stage = 'response';
    this.response = new ResponseReader(this.plan.bodyLimit);
    this.stream.write(`${line}${this.plan.request.headers}${proxyAuthorization(credentials)}\r\n`, 'latin1');
  }

  private receiveResponse(response: ResponseReader, piece: Buffer): void {
    this.firstByteMs ??= this.elapsed();
    const { expected } = this.plan;
    const searched = response.body.length;
    const progress = response.receive(piece);
    if (progress === 'invalid') return this.finish({ kind: 'invalidResponse', stage: 'response' });
    // The text may have begun in the pieces before.
    if (expected) this.textFound = response.body.includes(expected, Math.max(0, searched - expected.length));
    if (progress === 'done' || this.textFound === true) this.answered(response);
  }

  private answered({ head }: ResponseReader): void {
    const status = head?.status ?? 0;
    if (this.isForwarded() && status === 407) return this.finish({ kind: 'proxyAuthRequired' });
    if (this.isForwarded() && status >= 400) return this.finish({ kind: 'errorStatus', status });
    if (this.textFound === false) return this.finish({ kind: 'textMissing' });
    this.finish();
  }

  private ended(): void {
    if (this.over) return;
    if (this.response?.close() === 'done') return this.answered(this.response);
    this.finish({ kind: 'reset', stage: this.stage });
  }

  /** Ends the check: the proxy is alive if nothing failed. */
  private finish(failure?: CheckFailure): void {
    if (this.over) return;
    this.over = true;
    const status = this.response?.head?.status;
    const body = this.response?.body.toString('utf8', 0, addressBodyLimit) ?? '';
    const exitIp = parseExitIp(body);
    const { country, network } = parseExitPlace(body);
    const result: CheckResult = {
      alive: failure === undefined,
      ...(failure && { failure }),
      ...(this.connectMs !== undefined && { connectMs: this.connectMs }),
      ...(this.tunnelMs !== undefined && { tunnelMs: this.tunnelMs }),
      ...(this.firstByteMs !== undefined && { firstByteMs: this.firstByteMs }),
      totalMs: this.elapsed(),
      ...(status !== undefined && { status }),
      ...(exitIp !== undefined && { exitIp }),
      ...(country !== undefined && { exitCountry: country }),
      ...(network !== undefined && { exitNetwork: network }),
      ...(this.textFound !== undefined && { textFound: this.textFound }),
      bytesSent: this.raw.bytesWritten,
      bytesReceived: this.raw.bytesRead,
    };
    this.close();
    this.onResult(result, this);
  }

  private close(): void {
    clearTimeout(this.connectTimer);
    clearTimeout(this.totalTimer);
    this.stream.destroy();
    this.raw.destroy();
  }

  private elapsed(): number {
    return performance.now() - this.startedAt;
  }
}
