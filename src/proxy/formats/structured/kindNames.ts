/** Types of servers that are not HTTP or SOCKS proxies. Nothing below such an entry is read. */
export const otherTypes: ReadonlySet<string> = new Set([
  ...[
    'vmess',
    'vless',
    'trojan',
    'ss',
    'ssr',
    'shadowsocks',
    'shadowsocksr',
    'snell',
    'hysteria',
    'hysteria2',
    'hy2',
  ],
  ...[
    'tuic',
    'wireguard',
    'ssh',
    'anytls',
    'mieru',
    'shadowtls',
    'tor',
    'direct',
    'block',
    'reject',
    'freedom',
    'blackhole',
  ],
  ...[
    'selector',
    'urltest',
    'pac',
    'mysql',
    'mariadb',
    'postgres',
    'postgresql',
    'mongodb',
    'redis',
    'smtp',
    'smtps',
    'imap',
    'amqp',
  ],
]);

/** Keys below which servers, listeners, resolvers and lists to download are, but no proxies to use. */
export const otherSections =
  /^(?:inbounds?|listeners?|dns|ntp|(?:proxy-|rule-)?providers|proxy_providers|rule_providers|experimental|tunnels|smtp|mail(?:er)?|e?mail|imap|pop3|redis|cache|memcached?|mysql|maria(?:db)?|postgres(?:ql)?|pg|db|databases?|mongo(?:db)?|rabbit(?:mq)?|amqp|kafka|elastic(?:search)?|ldap|s?ftp|ssh|mqtt|listen|metrics|external-controller|http_?get|tcp_?socket|(?:liveness|readiness|startup)_?probe|health_?checks?|registr(?:y|ies)|auths|web_?server|dev_?server)$/i;

/** Keys whose host and port are what a program listens on or calls, unless another key names a proxy. */
export const serviceSections =
  /^(?:(?:web|http|grpc|rpc|api|app|dev)[-_]?)?(?:server|app|api|web|site|backend|frontend|admin|dashboard|grpc|rpc)$/i;

/** Keys of connections to databases and of other protocols. */
export const otherKeys: ReadonlySet<string> = new Set([
  ...[
    'database',
    'dbname',
    'db',
    'dialect',
    'charset',
    'sslmode',
    'cipher',
    'uuid',
    'alterid',
    'from',
    'plugin',
    'obfs',
  ],
]);

/** Ports of other protocols, on which no proxy is without a word that it is one. */
export const otherPorts: ReadonlySet<number> = new Set([
  22, 25, 53, 110, 143, 389, 465, 587, 636, 993, 995, 1433, 1521, 3306, 3389, 5432, 5672, 6379, 9092, 9200,
  11211, 27017,
]);

/** Keys that say that what is below them is a proxy. */
export const proxySections = /prox(?:y|ies)|outbound|upstream|socks/i;
