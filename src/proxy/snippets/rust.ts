import { snippet, type CodeLine, type SnippetContext } from './code';
import type { Snippet } from './snippet';

/** Lines after which `name` is reqwest's proxy. */
function proxy(context: SnippetContext, name: string): CodeLine[] {
  const { auth, direct, isList, variable, missingText } = context;
  const read = `std::env::var(${variable}).map_err(|_| ${missingText})?`;
  const list = context.name('list');
  const proxies = context.name('proxies');
  const seed = context.name('seed');
  if (direct) {
    const { credentials } = direct;
    const all = `let ${name} = reqwest::Proxy::all(${context.text(context.serverOf(direct))})?`;
    return credentials
      ? [all, `\t.basic_auth(${context.text(credentials.username)}, ${context.text(credentials.password)});`]
      : [`${all};`];
  }
  if (!isList) return [`let ${name} = reqwest::Proxy::all(${read})?;`];
  const array = context.urlArray;
  const last = array.length - 1;
  const declared: CodeLine[] =
    auth === 'environment'
      ? [`let ${list} = ${read};`, `let ${proxies}: Vec<&str> = ${list}.split(',').collect();`]
      : [`let ${proxies} = ${array[0]}`, ...array.slice(1, last), `${array[last]};`];
  return [
    ...declared,
    // No crate for randomness: the clock's nanoseconds spread the choice.
    `let ${seed} = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.subsec_nanos();`,
    `let ${name} = reqwest::Proxy::all(${proxies}[${seed} as usize % ${proxies}.len()])?;`,
  ];
}

const reqwest = snippet({
  id: 'rust.reqwest',
  languageIds: ['rust'],
  library: 'reqwest',
  can: { schemes: ['http', 'https', 'socks5'], socksName: 'socks5h', socksNeedsExtra: true },
  write(context) {
    const [name, client, response] = ['proxy', 'client', 'response'].map((wanted) => context.name(wanted));
    return {
      imports: [],
      lines: [
        ...proxy(context, name ?? ''),
        `let ${client} = reqwest::Client::builder().proxy(${name}).build()?;`,
        [`let ${response} = ${client}.get(`, ...context.target, ').send().await?;'],
        `println!("{}", ${response}.status().as_u16());`,
      ],
    };
  },
});

/** Client code in Rust (docs/formats.md#others). */
export const rustSnippets: readonly Snippet[] = [reqwest];
