/** Everything a username can carry. Only the account is required. */
export const endpointFields = ['account', 'country', 'state', 'city', 'minutes', 'session'] as const;
export type EndpointField = (typeof endpointFields)[number];

/** The values of a username's fields, as text. A part whose field is missing or empty is skipped. */
export type EndpointFields = Readonly<Partial<Record<EndpointField, string>>> & { readonly account: string };

/** The reason a text can't be a template. */
export type TemplateProblem =
  | { readonly kind: 'noAccount' }
  | { readonly kind: 'unknownPlaceholder'; readonly placeholder: string }
  | { readonly kind: 'repeatedPlaceholder'; readonly placeholder: string }
  /** Two placeholders without text between them, or with the same text before them, can't be told apart. */
  | { readonly kind: 'ambiguous'; readonly placeholder: string }
  /** A brace without its partner, or a character that a username can't contain. */
  | { readonly kind: 'character'; readonly character: string };

/** A placeholder with the text before it: both are written, or neither is. */
interface Part {
  readonly field: EndpointField;
  readonly lead: string;
}

/** Separates parts. It's dropped from the first part that is written. */
const separators = /^[^\p{L}\p{N}]+/u;

const fieldPatterns: Readonly<Partial<Record<EndpointField, RegExp>>> = {
  minutes: /^\d{1,9}$/,
  session: /^[\p{L}\p{N}]+$/u,
};

/** More would only be a hostile text. */
const maxUsernameLength = 1024;

/**
 * Usernames that carry an account, a location, and a session, such as `{account}_area-{country}_session-{session}`. The
 * text before a placeholder belongs to it and is left out with it.
 * @see docs/api-notes.md#endpoints
 */
export class UsernameTemplate {
  private constructor(
    readonly text: string,
    private readonly parts: readonly Part[],
    private readonly tail: string,
  ) {}

  /** Reads a template; a problem instead where the text isn't one. */
  static parse(text: string): UsernameTemplate | TemplateProblem {
    const parts: Part[] = [];
    let at = 0;
    for (const match of text.matchAll(/\{([^{}]*)\}/g)) {
      const [whole, name = ''] = match;
      const field = endpointFields.find((known) => known === name);
      if (!field) return { kind: 'unknownPlaceholder', placeholder: whole };
      const lead = text.slice(at, match.index);
      const problem = problemOf(field, lead, parts);
      if (problem) return problem;
      parts.push({ field, lead });
      at = match.index + whole.length;
    }
    const tail = text.slice(at);
    const character = forbiddenIn(tail);
    if (character !== undefined) return { kind: 'character', character };
    if (!parts.some(({ field }) => field === 'account')) return { kind: 'noAccount' };
    return new UsernameTemplate(text, parts, tail);
  }

  has(field: EndpointField): boolean {
    return this.parts.some((part) => part.field === field);
  }

  /** The text before a field, which comes and goes with it; undefined where the template doesn't have the field. */
  leadOf(field: EndpointField): string | undefined {
    return this.parts.find((part) => part.field === field)?.lead;
  }

  print(fields: EndpointFields): string {
    let text = '';
    let isFirst = true;
    for (const [index, { field, lead }] of this.parts.entries()) {
      const value = valueOf(field, fields[field]);
      if (value === '') continue;
      text += (isFirst && index > 0 ? lead.replace(separators, '') : lead) + value;
      isFirst = false;
    }
    return text + this.tail;
  }

  /**
   * Reads a username that was written with this template, with its parts in any order; undefined if it doesn't contain
   * an account.
   * @param accounts Known names, used to recognize an account whose own name looks like a part.
   */
  read(username: string, accounts: ReadonlySet<string> = new Set()): EndpointFields | undefined {
    if (username.length > maxUsernameLength || !username.endsWith(this.tail)) return undefined;
    const text = username.slice(0, username.length - this.tail.length);
    let first: EndpointFields | undefined;
    for (const reading of this.readings(text)) {
      if (accounts.has(reading.account)) return reading;
      first ??= reading;
    }
    return first;
  }

  /** Returns the possible readings of a text: first with all parts cut off its end, then with fewer. */
  private readings(text: string): readonly EndpointFields[] {
    const readings: EndpointFields[] = [];
    let fields: Partial<Record<EndpointField, string>> = {};
    let rest = text;
    for (;;) {
      const account = this.accountIn(rest);
      if (account) readings.unshift({ ...fields, account });
      const last = this.lastPart(rest, fields);
      if (!last) return readings;
      fields = { ...fields, [last.field]: last.value };
      rest = rest.slice(0, last.start);
      if (rest === '' && fields.account) {
        readings.unshift({ ...fields, account: fields.account });
        return readings;
      }
    }
  }

  /** The account in what is left of a username, where it comes first. */
  private accountIn(rest: string): string | undefined {
    const [first] = this.parts;
    if (first?.field !== 'account' || !rest.startsWith(first.lead)) return undefined;
    return rest.slice(first.lead.length) || undefined;
  }

  /** The part at the end of a text among those that weren't read yet. */
  private lastPart(
    text: string,
    read: Readonly<Partial<Record<EndpointField, string>>>,
  ): { readonly field: EndpointField; readonly value: string; readonly start: number } | undefined {
    const found = this.parts.flatMap(({ field, lead }, index) => {
      if (read[field] !== undefined || (index === 0 && field === 'account')) return [];
      const bare = lead.replace(separators, '');
      const inside = lead === '' ? -1 : text.lastIndexOf(lead);
      const start = inside >= 0 ? inside : text.startsWith(bare) ? 0 : -1;
      if (start < 0) return [];
      const valueStart = start + (inside >= 0 ? lead.length : bare.length);
      const value = text.slice(valueStart);
      if (value === '' || fieldPatterns[field]?.test(value) === false) return [];
      return [{ field, value, start, valueStart, lead }];
    });
    // Of leads that end at the same place, the longer one is meant.
    found.sort((a, b) => b.valueStart - a.valueStart || b.lead.length - a.lead.length);
    return found[0];
  }
}

function problemOf(field: EndpointField, lead: string, parts: readonly Part[]): TemplateProblem | undefined {
  const character = forbiddenIn(lead);
  if (character !== undefined) return { kind: 'character', character };
  const placeholder = `{${field}}`;
  if (parts.some((part) => part.field === field)) return { kind: 'repeatedPlaceholder', placeholder };
  const isAlike = parts.some((part) => part.lead === lead);
  return parts.length > 0 && (lead === '' || isAlike) ? { kind: 'ambiguous', placeholder } : undefined;
}

/** A colon ends the username in Basic authentication, and blanks end it in many lists. */
function forbiddenIn(text: string): string | undefined {
  return /[\s\p{C}:@/{}]/u.exec(text)?.[0];
}

/** Places are written without blanks. An account is written as the server has it. */
function valueOf(field: EndpointField, value = ''): string {
  return field === 'account' ? value : value.replace(/\s+/gu, '');
}
