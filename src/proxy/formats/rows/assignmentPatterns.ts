/** The parts of a proxy that a name can end with. */
export type Part =
  | 'endpoint'
  | 'host'
  | 'port'
  | 'username'
  | 'password'
  | 'scheme'
  | 'pair'
  /** True if the proxy speaks SOCKS, as IntelliJ has it. */
  | 'isSocks'
  /** True if the proxy asks for credentials, which may be elsewhere. */
  | 'hasLogin';

const partNames: readonly (readonly [Part, string])[] = [
  ['endpoint', 'URL|URI|ENDPOINT'],
  ['host', 'HOST|SERVER|ADDRESS|ADDR|IP'],
  ['port', 'PORT'],
  ['username', 'USERNAME|USER|LOGIN'],
  ['password', 'PASSWORD|PASSWD|PASS|PWD'],
  ['scheme', 'SCHEME|PROTOCOL|TYPE'],
  ['pair', 'AUTH|USERPWD|CREDENTIALS'],
];
const anyPart = partNames.map(([, names]) => names).join('|');

const otherPartNames: Readonly<Record<string, Part>> = {
  type_is_socks: 'isSocks',
  authentication: 'hasLogin',
};

/** Returns the part that the end of a name stands for. A name without such an end is the proxy's own. */
export function partOf(name: string | undefined): Part {
  const lower = (name ?? '').toLowerCase();
  const known = partNames.find(([, names]) => new RegExp(`^(?:${names})$`, 'i').test(lower))?.[0];
  return known ?? otherPartNames[lower] ?? 'endpoint';
}

/** An assignment of a part of a proxy. The groups: prefix, part, number, quote, value. */
export interface AssignmentPattern {
  readonly assignment: RegExp;
  /** What a text with such an assignment has, where that is found faster than the assignment. */
  readonly mark?: RegExp;
  /** The text that may be between two assignments of one proxy. */
  readonly isBetween: RegExp;
  /** True if the values of other names may be between them. */
  readonly canScatter?: boolean;
}

/** Words of a declaration that may precede a name. */
const declaration = String.raw`[ \t]*(?:\$env:|(?:[\w<>[\]]+[ \t]+){0,4}\$?)`;
/** A type and an assignment, which may follow the name. */
const assign = String.raw`[ \t]*(?:(?::[ \t]*&?[\w<>]+[ \t]*)?:?=[ \t]*|:[ \t]+)`;
/** A value, perhaps with a comment behind it. */
const value = String.raw`(["']?)([^\n\r]*?)\4[ \t]*;?[ \t]*(?:[ \t](?:#|//|;)[^\n\r]*)?\r?$`;

/** Only empty lines and comments. */
export const isBetweenLines = /^(?:\s|(?<=^|\n)[ \t]*(?:#|;|\/\/)[^\n]*)*$/;

/** `PROXY_HOST=H`, `$env:PROXY_HOST = 'H'`, `const proxyHost = "H";` The lookahead keeps long words linear. */
export const variables: AssignmentPattern = {
  mark: /prox(?:(?!prox)[\w.-])*[ \t]*[:=]/i,
  assignment: new RegExp(
    `^${declaration}(?=[\\w.-]+${assign})((?!-)[\\w.-]*?PROXY\\w*?)(?:[._-]?(${anyPart}))?(_?\\d+)?${assign}${value}`,
    'dgim',
  ),
  isBetween: isBetweenLines,
};

/** The header of a section; the group is its name. */
export const sectionHeader = /^[ \t]*\[([^\]\n]*)\][ \t]*\r?$/gm;

/** The settings of a section, which has one proxy, whatever other settings are in it. */
export const settingsOfSection: AssignmentPattern = {
  assignment: new RegExp(`^[ \\t]*()(${anyPart})()[ \\t]*[=:][ \\t]*${value}`, 'dgim'),
  isBetween: /^/,
  canScatter: true,
};

/** Other text of the same body. */
const isBetweenStatements = /^[^{}]*$/;

/** A value in quotes without escapes and variables, or the rest of an argument. */
const argument = String.raw`(["']?)((?:(?<=')[^'\\\n]*|(?<=")[^"\\$\n]*)(?=\4\s*(?:[,)\];]|$))|[^\n]*?(?=,|\)\s*;|\]|\)?\s*$))\4`;

/** Patterns that are sought in the whole text. */
export const otherAssignments: readonly AssignmentPattern[] = [
  // Java's options: other options and continuations of the line may be between them.
  {
    mark: /-D/i,
    assignment: /(?<=^|[\s"'])-D([\w.]*proxy)(Host|Port|User|Password)()=(["']?)([^\s"']+)\4/dgi,
    isBetween: /^(?:[\s"'\\`^]|-[^\s"']+)*$/,
  },
  {
    assignment: new RegExp(
      String.raw`\bSystem\.setProperty\(\s*"([\w.]*proxy)(Host|Port|User|Password)()"\s*,\s*${argument}`,
      'dgim',
    ),
    isBetween: isBetweenStatements,
    canScatter: true,
  },
  // curl in PHP and Python; the handle is part of the prefix.
  {
    mark: /CURLOPT_PROXY|setopt/,
    assignment: new RegExp(
      String.raw`((?:(?<=\bcurl_setopt\s*\(\s*)[^,()\n]+,\s*)?\bCURLOPT_PROXY|\b\w+\.setopt\(\s*\w+\.PROXY)(PORT|TYPE|USERPWD|USERNAME|PASSWORD)?()\s*(?:,|=>)\s*(?:CURLPROXY_|\w+\.PROXYTYPE_)?${argument}`,
      'dgm',
    ),
    isBetween: isBetweenStatements,
    canScatter: true,
  },
  // Options of IntelliJ, and .NET's settings.
  {
    assignment: new RegExp(
      `<(?:option|add|entry|property)\\s+(?:name|key)="([\\w.]*?proxy)_?(${anyPart}|TYPE_IS_SOCKS|AUTHENTICATION)()"` +
        `\\s+value=(")([^"]*)"\\s*\\/?>`,
      'dgi',
    ),
    isBetween: /^(?:\s|<[^<>]*>)*$/,
    canScatter: true,
  },
];
