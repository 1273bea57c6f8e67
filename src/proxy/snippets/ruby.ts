import { snippet, type CodeLine, type SnippetContext } from './code';
import type { Snippet } from './snippet';

/** Lines before the request, and the arguments that name the proxy, credentials raw. */
function proxyArguments(context: SnippetContext): { lines: CodeLine[]; list: string[] } {
  const { auth, direct, isList, variable, hasCredentials } = context;
  const proxies = context.name('proxies');
  const proxy = context.name('proxy');
  // Ruby before 3.2 only has the decoder for forms, which decodes a raw "+" as a blank.
  const decoded = (part: string): string =>
    `URI.decode_www_form_component(${proxy}.${part}.gsub(${context.text('+')}, ${context.text('%2B')}))`;
  if (direct) {
    const { host, port, credentials } = direct;
    const texts = credentials ? [context.text(credentials.username), context.text(credentials.password)] : [];
    return { lines: [], list: [context.text(host), String(port), ...texts] };
  }
  const [first = '', ...rest] = context.urlArray;
  const list =
    auth === 'environment'
      ? [`${proxies} = ENV.fetch(${variable}).split(${context.text(',')})`]
      : [`${proxies} = ${first}`, ...rest];
  return {
    lines: isList
      ? [...list, `${proxy} = URI(${proxies}.sample)`]
      : [`${proxy} = URI(ENV.fetch(${variable}))`],
    list: [
      `${proxy}.hostname`,
      `${proxy}.port`,
      ...(hasCredentials ? [decoded('user'), decoded('password')] : []),
    ],
  };
}

const netHttp = snippet({
  id: 'ruby.netHttp',
  languageIds: ['ruby'],
  library: 'net/http',
  can: { schemes: ['http'] },
  write(context) {
    const { lines, list } = proxyArguments(context);
    const uri = context.name('uri');
    const http = context.name('http');
    const response = context.name('response');
    return {
      imports: [{ module: 'net/http' }],
      lines: [
        ...lines,
        [`${uri} = URI(`, ...context.target, ')'],
        `${http} = Net::HTTP.new(${uri}.host, ${uri}.port, ${list.join(', ')})`,
        `${http}.use_ssl = ${uri}.scheme == ${context.text('https')}`,
        `${response} = ${http}.get(${uri}.request_uri)`,
        `puts ${response}.code`,
      ],
    };
  },
});

/** Client code in Ruby (docs/formats.md#others). */
export const rubySnippets: readonly Snippet[] = [netHttp];
