import type { TextRange } from '../format';
import { otherTypes } from './kindNames';

/** Names of lists of hosts that are reached without a proxy. */
const exceptions = /no_?proxy|non_?proxy|bypass|proxy_?(?:ignore|override|exceptions?)/;
const namedProxy = /prox|socks/;

/** True if a key names a proxy. */
export function isNamedProxy(key: string): boolean {
  return namedProxy.test(key.toLowerCase());
}

/** Servers of pages, data, or packages, which aren't proxies. */
const services = [
  'api|app|site|web|server|backend|frontend|public|callback|redirect|webhook|home|health|metrics|auth|base|target',
  'index|repo|repository|download|image|origin|test|service|rpc|git\\w*|docker|registry|s3|minio|elastic\\w*',
  'opensearch|kibana|grafana|prometheus|influx\\w*|sentry|consul|vault|otel\\w*|loki|clickhouse|couch\\w*|solr',
  'ollama|openai|llm|qdrant|selenium|hub|npm|pypi|maven|nexus',
].join('|');
const other = new RegExp(
  `^(?:${[
    'external_(?:controller|ui)\\w*|(?:mixed_|socks_)?listen\\w*|bind\\w*|nameservers?|fallback|default_nameserver',
    'default_server|health\\w*|image|targets?|trusted_hosts?|origin|referer|referrer|homepage|test_?url',
    'curlopt_(?:url|referer)',
    '(?:\\w+_)?(?:registr(?:y|ies)|mirrors?|index_url|base_?ur[li])',
    `(?:\\w+_)?(?:${services})_(?:ur[li]|endpoint|host|addr|address|server|mirror)s?`,
  ].join('|')})$`,
);

/** Databases, queues and mail servers, anywhere in a name. */
const otherService =
  /(?:^|_)(?:mysql|maria_?db|postgres\w*|pg|mongo\w*|redis|memcached?|kafka|rabbit_?mq|amqp|zookeeper|etcd|smtp|imap|ldap|db|database|datasource|jdbc)(?:_|$)/;

/** The results for the keys of long lists, which repeat. */
const knownKeys = new Map<string, boolean>();

/**
 * True if a key says that its value is a page, a listener, a registry, or a list of exceptions, but no proxy. A key
 * that starts with a slash is a path that a development server forwards.
 */
export function isOtherAddress(key: string): boolean {
  if (key.length > 100) return false;
  const known = knownKeys.get(key);
  if (known !== undefined) return known;
  if (knownKeys.size > 1000) knownKeys.clear();
  const result = isOther(key);
  knownKeys.set(key, result);
  return result;
}

function isOther(key: string): boolean {
  if (key.startsWith('/')) return true;
  const name = key
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[-.:\s]+/g, '_')
    .toLowerCase();
  if (exceptions.test(name)) return true;
  return (
    !namedProxy.test(name.replace(/^socks_listen\w*/, '')) && (other.test(name) || otherService.test(name))
  );
}

const assignment =
  /^(?:[-*][ \t]+)?(?:(?:export|set|ENV|ARG)[ \t]+)?["']?(?!\w+:\/\/)([A-Za-z/][\w./:-]*)["']?[ \t]*(?:=|:[ \t])/;
/** Settings of servers: what they listen on, forward to, or replace. */
const directive =
  /^(?:dnat|localnet|listen(?:[-_]\w+)?|bind(?:[-_]\w+)?|(?:socks|control|trans|dns|httptunnel)port|https?_port|proxy_pass|fastcgi_pass|server_name|upstream)[ \t]/i;
const quotedSetting = /^([\w-]+)[ \t]+["'](?=\w+:\/\/)/;

/** A server behind another, as nginx and HAProxy name it, and a section of Git's settings. */
const otherDirective =
  /^(?:server[ \t]+(?:[^\s;]+[^;\n]*;|[\w.-]+[ \t]+\S+:\d+(?:[ \t]|$))|\[[\w.-]+[ \t]+"[^"\n]*"\]\s*$)/;
const otherArgument =
  /(?<![\w-])(?:(?:no_?proxy|non_?proxy_?hosts|--(?:proxy-)?bypass(?:-list)?|--listen[\w-]*|--bind[\w-]*)[= \t]|(?:proxy|fastcgi|grpc|uwsgi)_pass[ \t])[ \t]*(?:"[^"\n]*"|'[^'\n]*'|[^\s"';]+)/gi;

const optionOfXml = /<\w+\s+(?:name|key)="([^"]*)"\s+value="[^"]*"/g;

/** Exceptions and listeners among the other words of a line, and in options of XML. */
export function otherArguments(text: string): readonly TextRange[] {
  const options = Array.from(text.matchAll(optionOfXml))
    .filter(({ 1: name = '' }) => isOtherAddress(name))
    .map(({ 0: all, index }) => ({ start: index, end: index + all.length }));
  if (!/no_?proxy|non_?proxy|bypass|--listen|--bind|_pass[ \t]/i.test(text)) return options;
  return [
    ...options,
    ...Array.from(text.matchAll(otherArgument), ({ 0: all, index }) => ({
      start: index,
      end: index + all.length,
    })),
  ];
}

/** True if a line gives a server, a page or exceptions a value. */
export function isOtherLine(line: string): boolean {
  if (!/[=\s]/.test(line)) return false;
  const key = assignment.exec(line)?.[1] ?? quotedSetting.exec(line)?.[1];
  return key === undefined
    ? directive.test(line) || otherDirective.test(line)
    : isOtherAddress(key) || otherTypes.has(key.toLowerCase());
}

const keyBefore = /(?:(["'])([^"'\n]{1,80})\1|([\w$-]+))[ \t]*(?::|=>|=(?!=))[ \t]*$/;
/** The option that a call sets: `curl_setopt($ch, CURLOPT_URL, "…")`. */
const optionBefore =
  /\b(?:(CURLOPT_\w+)|setopt\(\s*\w+\.(\w+)|set_?[Pp]roperty\(\s*["']([\w.-]+)["']),[ \t]*$/;

/** The key, or the variable, whose value begins at the offset in a program. */
export function keyOfValue(text: string, offset: number): string | undefined {
  const before = text.slice(Math.max(0, offset - 100), offset);
  const [, , quoted, word] = keyBefore.exec(before) ?? [];
  const [, option, method, property] = optionBefore.exec(before) ?? [];
  return quoted ?? word ?? option ?? property ?? (method && `CURLOPT_${method}`);
}
