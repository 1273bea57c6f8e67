import { clash } from './clash';
import { csv } from './csv';
import { env } from './env';
import type { Format, FormatId } from './format';
import { foxyproxy } from './foxyproxy';
import { hostPort } from './hostPort';
import { hostPortUserPass } from './hostPortUserPass';
import { json } from './json';
import { lineFormat } from './lines';
import { literal } from './literal';
import { proxychains } from './proxychains';
import { singbox } from './singbox';
import { urlRow } from './url';
import { userPassAtHostPort } from './userPassAtHostPort';
import { yaml } from './yaml';

export { parseAny } from './any';
export * from './format';
export { habitsOf, type Habits } from './habits';
export { literalLanguageOf, literalLanguages, type LiteralLanguage, type Quote } from './literalLanguages';
export { removeProxies } from './remove';
export { rewriteProxy, type Replacement } from './rewrite';

/** Every form of a list of proxies by its id (formats.md). */
export const formats: Readonly<Record<FormatId, Format>> = {
  hostPort: lineFormat(hostPort),
  hostPortUserPass: lineFormat(hostPortUserPass),
  userPassAtHostPort: lineFormat(userPassAtHostPort),
  url: lineFormat(urlRow),
  json,
  csv,
  yaml,
  literal,
  env,
  proxychains,
  clash,
  singbox,
  foxyproxy,
};
