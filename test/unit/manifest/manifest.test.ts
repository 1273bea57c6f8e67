import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { alertKinds } from '../../../src/model/alerts/alerts';

interface Setting {
  readonly type?: string;
  readonly scope?: string;
  readonly default?: unknown;
  readonly order?: number;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly additionalProperties?: unknown;
  readonly properties?: Record<string, Setting>;
}

interface Manifest {
  readonly extensionKind: readonly string[];
  readonly browser?: string;
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: unknown;
      readonly restrictedConfigurations: readonly string[];
    };
  };
  readonly icon: string;
  readonly categories: readonly string[];
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
      readonly icon?: string;
    }[];
    readonly keybindings: readonly {
      readonly command: string;
      readonly key: string;
      readonly when: string;
      readonly args?: {
        readonly commands: readonly (string | { readonly command: string; readonly args: string })[];
      };
    }[];
    readonly menus: Record<
      string,
      readonly { readonly command?: string; readonly when?: string; readonly group?: string }[]
    >;
    readonly views: Record<string, readonly { readonly id: string; readonly when?: string }[]>;
    readonly viewsWelcome: readonly { readonly view: string }[];
    readonly configuration: readonly {
      readonly title: string;
      readonly order: number;
      readonly properties: Record<string, Setting>;
    }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly completionEvents: readonly string[];
        readonly media: { readonly image: Readonly<Record<string, string>> };
      }[];
    }[];
    readonly viewsContainers: { readonly activitybar: readonly { readonly icon: string }[] };
  };
}

const text = readFileSync('package.json', 'utf8');
const manifest = JSON.parse(text) as Manifest;
/** What VS Code's documentation of the manifest allows. */
const categories = [
  'AI',
  'Chat',
  'Data Science',
  'Debuggers',
  'Education',
  'Extension Packs',
  'Formatters',
  'Keymaps',
  'Language Packs',
  'Linters',
  'Machine Learning',
  'Notebooks',
  'Other',
  'Programming Languages',
  'SCM Providers',
  'Snippets',
  'Testing',
  'Themes',
  'Visualization',
];
const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
const { contributes } = manifest;
const settings = Object.fromEntries(
  contributes.configuration.flatMap(({ properties }) => Object.entries(properties)),
);

describe('the manifest', () => {
  it('takes every text from package.nls.json, and every text there is used', () => {
    const used = new Set([...text.matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key));
    assert.deepEqual([...used].filter((key) => !(key in texts)).sort(), [], 'missing');
    assert.deepEqual(
      Object.keys(texts)
        .filter((key) => !used.has(key))
        .sort(),
      [],
      'unused',
    );
  });

  it('names its commands proxylite.<noun>.<verb> in one category', () => {
    for (const { command, title, category } of contributes.commands) {
      assert.match(command, /^proxylite\.([a-z][A-Za-z]*\.)?[a-z][A-Za-z]*$/);
      assert.match(title, /^%.+%$/);
      assert.equal(category, 'ProxyLite');
    }
  });

  it('shows one view with one welcome while signed out, and gateways that are there', () => {
    const views = Object.values(contributes.views).flat();
    // Alone at first, the view of accounts is always open, which activates the extension.
    assert.deepEqual(
      views.filter(({ when }) => when === undefined).map(({ id }) => id),
      ['proxylite.accounts'],
    );
    const signedOut = views.filter(({ when = '' }) => !when.includes('signedIn')).map(({ id }) => id);
    assert.deepEqual(signedOut, ['proxylite.accounts']);
    const gateways = views.find(({ id }) => id === 'proxylite.gateways');
    assert.equal(gateways?.when, 'proxylite.ready && (proxylite.signedIn || proxylite.hasGateways)');
    assert.deepEqual(
      contributes.viewsWelcome.map(({ view }) => view),
      ['proxylite.accounts', 'proxylite.gateways'],
    );
  });

  it('checks off the steps of the walkthrough by what was done, not by what was opened', () => {
    const events = contributes.walkthroughs.flatMap(({ steps }) =>
      steps.flatMap(({ completionEvents }) => completionEvents),
    );
    const marked = readFileSync('src/host/platform/contextKeys.ts', 'utf8');
    for (const event of events) {
      const [, step] = /^onContext:proxylite\.(?:done\.)?(\w+)$/.exec(event) ?? [];
      assert.ok(step && marked.includes(step), event);
    }
    assert.equal(events.length, 4);
  });

  it('has at most three icons in the title of a view, and at most three on a row', () => {
    const shown = (menu: string, group: RegExp) =>
      (contributes.menus[menu] ?? []).filter((item) => group.test(item.group ?? ''));
    for (const { id } of Object.values(contributes.views).flat()) {
      const inTitle = shown('view/title', /^navigation/).filter(({ when }) =>
        when?.includes(`view == ${id} `),
      );
      // A filter is set or cleared, never both.
      const icons = inTitle.filter(({ command }) => !command?.endsWith('clearFilter'));
      assert.ok(icons.length > 0 && icons.length <= 3, id);
      const onRows = shown('view/item/context', /^inline/).filter(({ when }) =>
        when?.includes(`view == ${id} `),
      );
      // A gateway is started or stopped, never both.
      const iconsOnRow = onRows.filter(({ command }) => !command?.endsWith('.stopGateway'));
      assert.ok(iconsOnRow.length > 0 && iconsOnRow.length <= 3, id);
      const iconOf = (command: string | undefined) =>
        contributes.commands.find((declared) => declared.command === command)?.icon;
      for (const { command } of [...inTitle, ...onRows]) assert.ok(iconOf(command), command);
    }
    const adding = contributes.commands.filter(({ icon }) => icon === '$(add)').map(({ command }) => command);
    assert.ok(adding.length > 1 && adding.every((command) => /\.(add|create)$/.test(command)), adding.join());
  });

  it('hides commands from the palette where they can only say that something has to be selected', () => {
    const inPalette = (command: string) =>
      contributes.menus.commandPalette?.find((item) => item.command === command)?.when ?? '';
    const acting = readdirSync('src/commands', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('Commands.ts'))
      .map((file) => readFileSync(`src/commands/${file}`, 'utf8'))
      .join('\n');
    const onSelection = [
      ...acting.matchAll(
        /'(proxylite\.[\w.]+)': (?:onRows\(trees, \w+, async \(rows\) =>\n|onStaticIps|onOrderedRows|details)/g,
      ),
    ].map(([, id = '']) => id);
    assert.equal(onSelection.length, 12, onSelection.join());
    for (const id of onSelection) assert.match(inPalette(id), /^proxylite\.\w+\.selected( \|\||$)/, id);
    for (const id of ['proxies.check', 'proxies.replaceExpired', 'endpoints.newSession'])
      assert.equal(inPalette(`proxylite.${id}`), 'editorIsOpen');
  });

  it('has a key once for each place, and only for declared commands', () => {
    const declared = new Set(contributes.commands.map(({ command }) => command));
    const places = contributes.keybindings.map(({ key, when }) => `${key} ${when}`);
    assert.equal(new Set(places).size, places.length);
    for (const { command, when } of contributes.keybindings) {
      assert.ok(declared.has(command) || command === 'runCommands', command);
      assert.match(when, /^(focusedView == proxylite\.\w+ && listFocus && !inputFocus|editorTextFocus )/);
    }
  });

  it('passes the view to what keys run on rows, after its focused row was toggled twice', () => {
    const onRows = contributes.keybindings.filter(({ command }) => command === 'runCommands');
    assert.ok(onRows.length > 5);
    const declared = new Set(contributes.commands.map(({ command }) => command));
    for (const { key, when, args } of onRows) {
      const [first, second, last] = args?.commands ?? [];
      assert.deepEqual([first, second], ['list.toggleSelection', 'list.toggleSelection'], key);
      assert.ok(typeof last === 'object' && declared.has(last.command), key);
      assert.match(when, new RegExp(`^focusedView == ${last.args} `));
    }
  });

  it('puts only declared commands into menus', () => {
    const declared = new Set(contributes.commands.map(({ command }) => command));
    const inMenus = Object.values(contributes.menus).flatMap((items) =>
      items.flatMap(({ command }) => command ?? []),
    );
    assert.deepEqual(
      [...new Set(inMenus)].filter((command) => !declared.has(command)),
      [],
    );
  });

  it('has what rows, lenses and notifications run', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(`src/${file}`, 'utf8'));
    const found = (pattern: RegExp) => sources.flatMap((source) => [...source.matchAll(pattern)]);
    const run = found(/\bcommand: '(proxylite\.[\w.]+)'/g).map(([, id = '']) => id);
    const registered = new Set([
      ...found(/'(proxylite\.[\w.]+)':/g).map(([, id]) => id),
      ...Object.values(contributes.views).flatMap((views) => views.map(({ id }) => `${id}.focus`)),
    ]);
    assert.ok(run.length > 10);
    assert.deepEqual(
      run.filter((id) => !registered.has(id)),
      [],
    );
  });

  it('keeps whatever leads somewhere, or starts something, out of the reach of a workspace', () => {
    const overridable = Object.entries(settings)
      .filter(([, { scope = 'window' }]) => scope !== 'application' && scope !== 'machine')
      .map(([name]) => name);
    // Numbers and switches that do no harm inside their bounds, and what a form is filled with before it is sent.
    assert.deepEqual(overridable.sort(), [
      'proxylite.check.concurrency',
      'proxylite.check.timeoutSeconds',
      'proxylite.extract.defaults',
      'proxylite.lenses.enabled',
      // Never a key, and listed as the workspace's. Restricted Mode ignores it.
      'proxylite.presets',
      'proxylite.refreshMinutes',
      'proxylite.request.timeoutSeconds',
    ]);
    const addresses = Object.entries(settings).filter(
      ([name, setting]) => /url$/i.test(name) || /^https?:/.test(String(setting.default)),
    );
    assert.equal(addresses.length, 3);
    for (const [name] of addresses) assert.ok(!overridable.includes(name), name);
  });

  it('runs on the machine of the workspace alone, and never in a browser, which opens no connection of its own', () => {
    assert.deepEqual(manifest.extensionKind, ['workspace']);
    assert.equal(manifest.browser, undefined);
  });

  it('leaves to a folder that is not trusted no setting of how many proxies are checked at once, or extracted', () => {
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.equal(supported, 'limited');
    const properties = Object.entries(settings);
    // Those of the application are the user's own anywhere.
    const open = properties.filter(
      ([name, { scope }]) => scope !== 'application' && !restrictedConfigurations.includes(name),
    );
    assert.deepEqual(open.map(([name]) => name).sort(), [
      'proxylite.check.timeoutSeconds',
      'proxylite.lenses.enabled',
      'proxylite.refreshMinutes',
      'proxylite.request.timeoutSeconds',
    ]);
    assert.deepEqual(
      restrictedConfigurations.filter((name) => !(name in settings)),
      [],
    );
  });

  it('shows its settings in titled sections, in the order that it gives them', () => {
    const { configuration } = contributes;
    assert.ok(configuration.length > 3);
    const assertInOrder = (list: readonly { readonly order?: number }[]) =>
      assert.deepEqual(
        list.map(({ order }) => order),
        list.map((_, index) => index + 1),
      );
    assertInOrder(configuration);
    for (const { title, properties } of configuration) {
      assert.match(title, /^%configuration\.\w+%$/);
      assertInOrder(Object.values(properties));
    }
  });

  it('describes every setting, and every key of those that the settings editor shows as rows', () => {
    for (const [name, setting] of Object.entries(settings)) {
      assert.ok(setting.markdownDescription ?? setting.description, name);
      if (setting.type !== 'object') continue;
      // Without this, the settings editor only offers to edit the file.
      assert.equal(setting.additionalProperties, false, name);
      for (const [key, { description }] of Object.entries(setting.properties ?? {})) {
        assert.ok(description, `${name}: ${key}`);
      }
    }
  });

  it('has a check box for each kind of alert, all checked at first', () => {
    const { properties = {}, default: initial } = settings['proxylite.alerts'] ?? {};
    assert.deepEqual(Object.keys(properties), [...alertKinds]);
    assert.ok(Object.values(properties).every(({ type }) => type === 'boolean'));
    assert.deepEqual(initial, Object.fromEntries(alertKinds.map((kind) => [kind, true])));
  });

  it('uses categories of the Marketplace', () => {
    assert.deepEqual(
      manifest.categories.filter((category) => !categories.includes(category)),
      [],
    );
  });

  it('has an icon that is sharp where the Marketplace shows it at 128 pixels', async () => {
    const { width, height, format } = await sharp(manifest.icon).metadata();
    assert.deepEqual([width, height, format], [256, 256, 'png']);
  });

  it('has the pictures that it names', () => {
    const pictures = [
      ...contributes.walkthroughs.flatMap(({ steps }) =>
        steps.flatMap(({ media }) => Object.values(media.image)),
      ),
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
    ];
    assert.deepEqual(
      pictures.filter((picture) => !existsSync(picture)),
      [],
    );
  });
});
