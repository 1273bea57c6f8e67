import * as v from 'valibot';
import { formats, habitsOf, literalLanguageOf, literalLanguages, type FormatId } from '../../proxy/formats';
import type { Proxy } from '../../proxy/proxy';
import { plainCode, snippets, type Snippet, type SnippetNote } from '../../proxy/snippets';
import { writeImports } from '../../proxy/snippets/imports';
import { proxiesEntry, readProxies, schemeEntry } from './proxyList';
import { readTool, ToolError } from './tool';

const maxFormatted = 1000;

const listForms = Object.keys(formats) as FormatId[];
const codeForms = snippets.map(({ id }) => id);

const input = v.strictObject({
  proxies: proxiesEntry,
  form: v.pipe(
    v.picklist([...listForms, ...codeForms]),
    v.description(
      'A list form (hostPort, url, json, csv, yaml, env, proxychains, clash, singbox, foxyproxy…; literal is an array in a programming language), or client code as language.library.',
    ),
  ),
  language: v.optional(
    v.pipe(v.picklist(literalLanguages), v.description('The language of the array; only for form literal.')),
  ),
  credentials: v.optional(
    v.pipe(
      v.picklist(['none', 'placeholder']),
      v.description(
        'none: the proxies let this machine in by the whitelist. placeholder: they ask for a user name and a password, in whose places USERNAME and PASSWORD stand; code reads them from an environment variable.',
      ),
    ),
    'none',
  ),
  scheme: schemeEntry,
});

type Input = v.InferOutput<typeof input>;

/** Writes proxies as a list or as client code. Credentials of the input never come back. */
export const formatProxies = readTool({
  name: 'format_proxylite_proxies',
  title: 'Format proxies as code',
  description:
    'Writes a list of proxies as code or configuration that is known to work: a list form, an array of a language, or client code for a library (Python requests, httpx, aiohttp, Scrapy, Playwright, Selenium; JavaScript undici, axios, got, Playwright, Puppeteer; Go, Java, C#, PHP, Ruby, Rust, curl, PowerShell). Use it rather than writing proxy code from memory. Nothing is sent anywhere. User names and passwords of the input are never repeated.',
  isLocal: true,
  input,
  read(given) {
    const proxies = readProxies(given.proxies, given.scheme, maxFormatted).map((proxy) =>
      withoutSecrets(proxy, given.credentials),
    );
    const snippet = snippets.find(({ id }) => id === given.form);
    return Promise.resolve(
      snippet ? writeCode(snippet, proxies, given) : writeList(given.form as FormatId, proxies, given),
    );
  },
});

function withoutSecrets({ credentials: _, ...endpoint }: Proxy, credentials: Input['credentials']): Proxy {
  return credentials === 'none'
    ? endpoint
    : { ...endpoint, credentials: { username: 'USERNAME', password: 'PASSWORD' } };
}

const placeholderNote =
  'USERNAME and PASSWORD are placeholders: the user puts the real ones in their place, best in .env or the environment, never in a chat.';

function writeList(form: FormatId, proxies: readonly Proxy[], { language, credentials }: Input) {
  if (form === 'literal' && language === undefined) {
    throw new ToolError(
      `Form literal needs a language: ${literalLanguages.join(', ')}. Add it and call again.`,
    );
  }
  const { text, refused } = formats[form].print(proxies, {
    ...habitsOf('', language),
    ...(language && { language }),
  });
  const [first] = refused;
  if (refused.length === proxies.length && first) {
    throw new ToolError(
      `Form ${form} cannot hold these proxies (${first.reason}).${first.suggestedFormat ? ` Call again with form ${first.suggestedFormat}.` : ''}`,
    );
  }
  return {
    text,
    ...leftOut(refused.length),
    ...(credentials === 'placeholder' && formats[form].carries.credentials ? { note: placeholderNote } : {}),
  };
}

function writeCode(snippet: Snippet, proxies: readonly Proxy[], { credentials }: Input) {
  const [languageId = ''] = snippet.languageIds;
  const habits = habitsOf('', literalLanguageOf(languageId));
  const auth = credentials === 'none' ? 'whitelist' : 'environment';
  const { imports, body, environment, notes, refused } = snippet.render(proxies, auth, {
    ...habits,
    comment: (note) => noteText[note],
  });
  if (body.length === 0) {
    throw new ToolError(
      `${snippet.library} cannot use these proxies (${refused[0]?.reason ?? 'none'}). Choose another library, or another scheme.`,
    );
  }
  return {
    text: [...writeImports(languageId, imports, habits), plainCode(body)].join(habits.eol),
    needs: [snippet.library, ...snippet.packages],
    ...leftOut(refused.length),
    ...(environment.length > 0
      ? { environment: environment.map(({ name, value }) => `${name}=${value}`), note: placeholderNote }
      : {}),
    ...(notes.length > 0 ? { notes: notes.map((note) => noteText[note]) } : {}),
  };
}

function leftOut(count: number) {
  return count > 0 ? { leftOut: `${count} proxies that this form cannot hold` } : {};
}

const noteText: Readonly<Record<SnippetNote, string>> = {
  loadEnvironment: 'The variable comes from .env: load it, or start the program with it set.',
  chromeTakesNoCredentials:
    'Chrome takes no user name and password on its command line: authenticate by the IP whitelist.',
  socksNeedsExtra: 'SOCKS needs an optional part of the library.',
  tlsInTls: 'HTTPS proxies need Python 3.11 or later and aiohttp 3.8 or later.',
  javaTunneling:
    'Java reads jdk.http.auth.tunneling.disabledSchemes once. If the program creates an HttpClient earlier, pass it on the command line.',
};
