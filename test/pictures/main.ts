import { drawIcon } from './icon';

/** What can be made, in the order in which it is made. */
const makers: Readonly<Record<string, () => Promise<void>>> = { icon: drawIcon };

/** Makes the pictures of the icon, the README and the walkthrough again: those that are named, or all. */
async function main(): Promise<void> {
  const named = process.argv.slice(2);
  const unknown = named.find((name) => !(name in makers));
  if (unknown !== undefined)
    throw new TypeError(`there are ${Object.keys(makers).join(', ')}, and no ${unknown}`);
  for (const [name, make] of Object.entries(makers))
    if (named.length === 0 || named.includes(name)) await make();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
