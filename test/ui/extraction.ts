import type { Workbench } from './workbench';

/** The options to change, by the labels of their rows. */
export interface ExtractionOptions {
  readonly country?: string;
  readonly state?: string;
  readonly count?: number;
  readonly minutes?: number;
}

/** Runs *Extract and Insert Proxies…*, changes these options from *Custom…*, and extracts. */
export async function extractAndInsert(workbench: Workbench, options: ExtractionOptions): Promise<void> {
  await workbench.run('ProxyLite: Extract and Insert Proxies…');
  await changeOptions(workbench, options);
  await workbench.input.shown('Select an option to change it');
  await workbench.input.accept();
}

/** Opens the options from the list of *Extract and Insert Proxies…*, and changes these. */
export async function changeOptions(
  { input }: Workbench,
  { country, state, count, minutes }: ExtractionOptions,
): Promise<void> {
  const open = async (option: string) => {
    await input.shown('Select an option to change it');
    await input.pick(option);
  };
  const select = async (option: string, value: string | undefined) => {
    if (value === undefined) return;
    await open(option);
    await input.shown(option);
    await input.pick(value);
  };
  const enter = async (option: string, question: string, value: number | undefined) => {
    if (value === undefined) return;
    await open(option);
    await input.shown(question);
    await input.answer(String(value));
  };
  await input.shown('Select what to extract');
  await input.pick('Custom…');
  await select('Country or region', country);
  await select('State or province', state);
  await enter('Number of proxies', 'Number of proxies', count);
  await enter('Session duration', 'Session duration in minutes', minutes);
  await input.shown('Select an option to change it');
}
