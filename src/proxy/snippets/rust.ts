import { snippet, type CodeLine, type SnippetContext } from './code';
import type { Snippet } from './snippet';

/** Lines after which `proxy` is reqwest's. */
function proxy(context: SnippetContext): CodeLine[] {
  const { auth, direct, isList, variable } = context;
  if (direct) {
    const { credentials } = direct;
    const all = `let proxy = reqwest::Proxy::all(${context.text(context.serverOf(direct))})?`;
    return credentials
      ? [all, `\t.basic_auth(${context.text(credentials.username)}, ${context.text(credentials.password)});`]
      : [`${all};`];
  }
  if (!isList) return [`let proxy = reqwest::Proxy::all(std::env::var(${variable})?)?;`];
  const array = context.urlArray;
  const last = array.length - 1;
  const list: CodeLine[] =
    auth === 'environment'
      ? [`let list = std::env::var(${variable})?;`, "let proxies: Vec<&str> = list.split(',').collect();"]
      : [`let proxies = ${array[0]}`, ...array.slice(1, last), `${array[last]};`];
  return [
    ...list,
    // No crate for randomness: the clock's nanoseconds spread the choice.
    'let seed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.subsec_nanos();',
    'let proxy = reqwest::Proxy::all(proxies[seed as usize % proxies.len()])?;',
  ];
}

const reqwest = snippet({
  id: 'rust.reqwest',
  languageIds: ['rust'],
  library: 'reqwest',
  can: { schemes: ['http', 'https', 'socks5'], socksNeedsExtra: true },
  write: (context) => ({
    imports: [],
    lines: [
      ...proxy(context),
      'let client = reqwest::Client::builder().proxy(proxy).build()?;',
      ['let response = client.get(', ...context.target, ').send().await?;'],
      'println!("{}", response.status().as_u16());',
    ],
  }),
});

/** Client code in Rust (formats.md, "Others"). */
export const rustSnippets: readonly Snippet[] = [reqwest];
