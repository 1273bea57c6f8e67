import type { TextRange } from '../formats/format';
import type { RequiredImport } from './snippet';

/** Top-level modules of Python 3.11, as `sys.stdlib_module_names` has them, and of later versions. */
const standardModules = new Set(
  (
    'abc aifc antigravity argparse array ast asynchat asyncio asyncore ' +
    'atexit audioop base64 bdb binascii bisect builtins bz2 cProfile ' +
    'calendar cgi cgitb chunk cmath cmd code codecs codeop ' +
    'collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg ' +
    'crypt csv ctypes curses dataclasses datetime dbm decimal difflib ' +
    'dis distutils doctest email encodings ensurepip enum errno faulthandler ' +
    'fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath ' +
    'getopt getpass gettext glob graphlib grp gzip hashlib heapq ' +
    'hmac html http idlelib imaplib imghdr imp importlib inspect ' +
    'io ipaddress itertools json keyword lib2to3 linecache locale logging ' +
    'lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib ' +
    'msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers ' +
    'opcode operator optparse os ossaudiodev pathlib pdb pickle pickletools ' +
    'pipes pkgutil platform plistlib poplib posix posixpath pprint profile ' +
    'pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue ' +
    'quopri random re readline reprlib resource rlcompleter runpy sched ' +
    'secrets select selectors shelve shlex shutil signal site smtpd ' +
    'smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ' +
    'ssl stat statistics string stringprep struct subprocess sunau symtable ' +
    'sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap ' +
    'this threading time timeit tkinter token tokenize tomllib trace ' +
    'traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest ' +
    'urllib uu uuid venv warnings wave weakref webbrowser winreg ' +
    'winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib ' +
    'zoneinfo ' +
    'annotationlib compression'
  ).split(' '),
);

interface Statement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly key: string;
  readonly section: number;
  readonly module: string;
}

/** isort's sections: future, standard library, other packages, relative. */
function sectionOf(module: string): number {
  if (module === '__future__') return 0;
  if (module.startsWith('.')) return 3;
  return standardModules.has(module.split('.')[0] ?? '') ? 1 : 2;
}

/** isort's order in a section: `import …` before `from …`, each by module. */
const keyOf = (isFrom: boolean, module: string): string => `${isFrom ? 1 : 0}${module.toLowerCase()}`;

const statement = /^(?:import[ \t]+([\w.]+)|from[ \t]+([\w.]+)[ \t]+import)/;

/**
 * Places imports among those of a file in isort's order: by section, type and name. Names of a module that is imported
 * on one line are added to that line. Returns `undefined` for a file without imports, or if the last one ends the file
 * without a line end.
 */
export function placeByIsort(
  text: string,
  statements: readonly TextRange[],
  missing: readonly RequiredImport[],
  eol: string,
): { offset: number; text: string }[] | undefined {
  const there = statementsIn(text, statements);
  if (!there.at(-1)?.text.endsWith('\n')) return undefined;
  const edits: { offset: number; text: string; section: number; key: string }[] = [];
  for (const { module, names } of missing) {
    const key = keyOf(names !== undefined, module);
    const section = sectionOf(module);
    const joined = names && joinNames(there, module, names);
    if (joined) {
      for (const edit of joined) edits.push({ ...edit, section, key });
      continue;
    }
    const line = (names ? `from ${module} import ${names.join(', ')}` : `import ${module}`) + eol;
    const own = there.filter((each) => each.section === section);
    const next = own.find((each) => each.key > key);
    const earlier = there.filter((each) => each.section < section).at(-1);
    const offset = next?.start ?? own.at(-1)?.end ?? earlier?.end ?? there[0]?.start ?? 0;
    edits.push({ offset, text: line, section, key });
  }
  edits.sort((a, b) => a.offset - b.offset || a.section - b.section || (a.key < b.key ? -1 : 1));
  return edits.map(({ offset, text: line, section }, index) => {
    if (there.some((each) => each.section === section)) return { offset, text: line };
    // A section of its own, parted by blank lines.
    const isFirst = edits.findIndex((each) => each.section === section) === index;
    const isLast = edits.findLastIndex((each) => each.section === section) === index;
    const hasEarlier = there.some((each) => each.section < section);
    if (hasEarlier) return { offset, text: (isFirst ? eol : '') + line };
    return { offset, text: line + (isLast ? eol : '') };
  });
}

function statementsIn(text: string, ranges: readonly TextRange[]): Statement[] {
  return ranges.map(({ start, end }) => {
    const whole = text.slice(start, end);
    const [, plain, from] = statement.exec(whole) ?? [];
    const module = plain ?? from ?? '';
    return {
      start,
      end,
      text: whole,
      key: keyOf(from !== undefined, module),
      section: sectionOf(module),
      module,
    };
  });
}

/** Names put into the one-line import of their module, in its order; undefined where there is none that takes them. */
function joinNames(
  there: readonly Statement[],
  module: string,
  names: readonly string[],
): { offset: number; text: string }[] | undefined {
  const own = there.find((each) => each.module === module && /^from[^(\\#*]*\r?\n$/.test(each.text));
  if (!own) return undefined;
  const listAt = own.start + own.text.search(/(?<=\bimport[ \t]+)\S/);
  const listed = [...own.text.slice(listAt - own.start).matchAll(/[A-Za-z_]\w*(?:[ \t]+as[ \t]+\w+)?/g)];
  return names.map((name) => {
    const next = listed.find(([present]) => present > name);
    return next
      ? { offset: listAt + next.index, text: `${name}, ` }
      : { offset: own.start + own.text.trimEnd().length, text: `, ${name}` };
  });
}
