import type { IncomingHttpHeaders } from 'node:http';

/** A rule for target responses that mean that the upstream is banned. Every given condition must match. */
export interface BanRule {
  /** Host of the target, `*.example.com` for those below it, or `*`. */
  readonly host: string;
  /** One of these statuses. For a CONNECT, the status that the upstream answered. */
  readonly statuses?: readonly number[];
  /** A part of the address that a redirect leads to. Plain HTTP only. */
  readonly redirect?: string;
  /** A part of the first bytes of the body. Plain HTTP only. */
  readonly text?: string;
  /** For how many milliseconds the upstream isn't used for the host. */
  readonly restMs?: number;
}

export const defaultBanMs = 10 * 60_000;
/** The maximum part of a body that is searched for a text. */
export const maxSearchedBytes = 64 * 1024;

/** The rules of one host, tested as an answer arrives. */
export class BanCheck {
  private searched = '';
  private searchable: readonly BanRule[] = [];

  private constructor(private readonly rules: readonly BanRule[]) {}

  /** Undefined where no rule is about the host. */
  static for(host: string, rules: readonly BanRule[]): BanCheck | undefined {
    const own = rules.filter((rule) => matchesHost(rule.host.toLowerCase(), host));
    return own.length > 0 ? new BanCheck(own) : undefined;
  }

  /** True if a rule checks the body, which must not be compressed then. */
  get needsText(): boolean {
    return this.rules.some(({ text }) => text !== undefined);
  }

  /** The rule that the head alone breaks. */
  findByHead(status: number, headers: IncomingHttpHeaders): BanRule | undefined {
    const rules = this.rules.filter((rule) => matchesHead(rule, status, headers.location));
    this.searchable = rules.filter(({ text }) => text !== undefined);
    return rules.find(({ text }) => text === undefined);
  }

  /** The rule that is broken with the next piece of the body. */
  findByText(piece: Buffer): BanRule | undefined {
    if (this.searchable.length === 0 || this.searched.length >= maxSearchedBytes) return undefined;
    this.searched += piece.toString('latin1', 0, maxSearchedBytes);
    const rule = this.searchable.find(({ text = '' }) =>
      this.searched.includes(Buffer.from(text).toString('latin1')),
    );
    if (rule) this.searchable = [];
    return rule;
  }
}

function matchesHost(pattern: string, host: string): boolean {
  if (pattern === '*' || pattern === host) return true;
  return pattern.startsWith('*.') && host.endsWith(pattern.slice(1));
}

function matchesHead({ statuses, redirect }: BanRule, status: number, location: string | undefined): boolean {
  if (statuses && !statuses.includes(status)) return false;
  if (redirect === undefined) return true;
  return status >= 300 && status < 400 && (location ?? '').includes(redirect);
}
