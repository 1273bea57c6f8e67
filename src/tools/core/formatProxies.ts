import * as v from 'valibot';
import {
  formats,
  detectCodeStyle,
  literalLanguageOf,
  literalLanguages,
  type FormatId,
} from '../../proxy/formats';
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
      'A list format (hostPort, url, json, csv, yaml, env, proxychains, clash, singbox, foxyproxy, zeroomega…; literal is an array in a programming language), or client code as language.library.',
    ),
  ),
  language: v.optional(
    v.pipe(
      v.picklist(literalLanguages),
      v.description('Programming language of the array. Applies only to the literal format.'),
    ),
  ),
  credentials: v.optional(
    v.pipe(
      v.picklist(['none', 'placeholder']),
      v.description(
        'none: authenticate by whitelist. placeholder: authenticate by username and password; the output contains the placeholders USERNAME and PASSWORD, and code reads them from an environment variable.',
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
    'Formats a list of proxies as tested code or configuration: a list format, an array in a programming language, or client code for a library (Python requests, httpx, aiohttp, Scrapy, Playwright, Selenium; JavaScript undici, axios, got, Playwright, Puppeteer; Go, Java, C#, PHP, Ruby, Rust, curl, PowerShell). Use it instead of writing proxy code from memory. Runs locally and sends nothing. Usernames and passwords in the input are never returned.',
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
  'USERNAME and PASSWORD are placeholders. The user must replace them, preferably in .env or the environment, and never in a chat.';

function writeList(form: FormatId, proxies: readonly Proxy[], { language, credentials }: Input) {
  if (form === 'literal' && language === undefined) {
    throw new ToolError(
      `The literal format requires a language: ${literalLanguages.join(', ')}. Add one and call again.`,
    );
  }
  const { text, refused } = formats[form].print(proxies, {
    ...detectCodeStyle('', language),
    ...(language && { language }),
  });
  const [first] = refused;
  if (refused.length === proxies.length && first) {
    throw new ToolError(
      `The format ${form} doesn't support these proxies (${first.reason}).${first.suggestedFormat ? ` Call again with format ${first.suggestedFormat}.` : ''}`,
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
  const habits = detectCodeStyle('', literalLanguageOf(languageId));
  const auth = credentials === 'none' ? 'whitelist' : 'environment';
  const { imports, body, environment, notes, refused } = snippet.render(proxies, auth, {
    ...habits,
    comment: (note) => noteText[note],
  });
  if (body.length === 0) {
    throw new ToolError(
      `${snippet.library} can't use these proxies (${refused[0]?.reason ?? 'none'}). Choose another library, or another scheme.`,
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
  return count > 0 ? { leftOut: `${count} proxies that this format doesn't support` } : {};
}

const noteText: Readonly<Record<SnippetNote, string>> = {
  loadEnvironment: 'The variable comes from .env. Load the file, or start the program with the variable set.',
  chromeTakesNoCredentials:
    "Chrome doesn't accept a proxy username and password on its command line. Use the IP whitelist instead.",
  socksNeedsExtra: "SOCKS requires the library's optional SOCKS support.",
  tlsInTls: 'HTTPS proxies need Python 3.11 or later and aiohttp 3.8 or later.',
  javaTunneling:
    'Java reads jdk.http.auth.tunneling.disabledSchemes once. If the program creates an HttpClient earlier, pass it on the command line.',
};
