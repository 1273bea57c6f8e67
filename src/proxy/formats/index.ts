import { clash } from './print/clash';
import { csv } from './print/csv';
import { env } from './print/env';
import type { Format, FormatId } from './format';
import { foxyproxy } from './print/foxyproxy';
import { hostPort } from './rows/hostPort';
import { hostPortUserPass } from './rows/hostPortUserPass';
import { json } from './print/json';
import { lineFormat } from './rows/lines';
import { literal } from './print/literal';
import { proxychains } from './print/proxychains';
import { singbox } from './print/singbox';
import { urlRow } from './rows/url';
import { userPassAtHostPort } from './rows/userPassAtHostPort';
import { zeroomega } from './print/zeroomega';
import { yaml } from './print/yaml';

export { findProxies } from './findProxies';
export { expandMarkingAssumed, parseMarkingAssumed, proxiesOf } from './assumedSchemes';
export * from './format';
export { detectCodeStyle, type CodeStyle } from './code/codeStyle';
export { literalLanguageOf, literalLanguages, type LiteralLanguage, type Quote } from './code/languages';
export { removeProxies } from './edit/remove';
export { expandPortRange, isLongRange, maxPortsInRange } from './rows/portRanges';
export { rewriteProxy, type Replacement } from './edit/rewrite';

/** Every form of a list of proxies by its id (docs/formats.md). */
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
  zeroomega,
};
