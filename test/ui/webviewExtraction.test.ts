import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type {
  SavedExtraction,
  ToExtractionPage,
  ToExtractionPanel,
} from '../../src/panels/protocol/extractionProtocol';
import { expectSoon } from './expectSoon';
import type { ExtractionStateName } from './webview/extractionStates';
import type { WebviewPreview } from './webview/preview';
import { usePreview } from './webview/usePreview';

describe('extraction page', function () {
  this.timeout(300_000);
  let preview: WebviewPreview;
  let page: Page;
  let complaints: string[];

  const show = (state: ExtractionStateName) =>
    preview.show(page, { page: 'extraction', state, theme: 'dark' });
  const posted = () => page.evaluate<ToExtractionPanel[]>('posted');
  const lastPosted = async () => (await posted()).at(-1);
  const kept = () => page.evaluate<SavedExtraction>('kept');
  const tell = (message: ToExtractionPage) => page.evaluate(`tell(${JSON.stringify(message)})`);
  const field = (name: string) => page.getByRole('combobox', { name });
  const grid = () => page.getByRole('grid');

  usePreview(
    (opened) => {
      ({ preview, page, complaints } = opened);
    },
    { viewport: { width: 960, height: 720 } },
  );

  it('narrows a list while one types, and chooses with the keyboard', async () => {
    await show('filled');
    await field('City').focus();
    await page.keyboard.type('san');
    await page.getByRole('listbox').getByRole('option', { name: 'San Diego' }).waitFor();
    assert.equal(await page.getByRole('listbox').getByRole('option').count(), 1);
    await page.keyboard.press('Enter');
    assert.equal(await field('City').inputValue(), 'San Diego');
    const message = await lastPosted();
    assert.ok(message?.type === 'edit');
    assert.equal(message.draft.city, 'San Diego');
    assert.equal((await kept()).draft.city, 'San Diego');
  });

  it('takes back what was typed and is no place', async () => {
    await show('filled');
    await field('City').fill('Gotham');
    await page.keyboard.press('Tab');
    assert.equal(await field('City').inputValue(), 'Los Angeles');
  });

  it('keeps the focused option when the list is reloaded', async () => {
    await show('filled');
    await field('Locations available to account').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    const options = ['another', 'scraper01', 'scraper02'].map((value) => ({ value, label: value }));
    await tell({ type: 'list', name: 'account', status: 'ready', options });
    await page.getByRole('option', { name: 'another' }).waitFor();
    await page.keyboard.press('Enter');
    assert.equal(await field('Locations available to account').inputValue(), 'scraper02');
  });

  it('empties what depends on a country when it changes', async () => {
    await show('filled');
    await field('Country or region').click();
    await page.getByRole('listbox').getByRole('option', { name: 'Germany' }).click();
    const message = await lastPosted();
    assert.ok(message?.type === 'edit');
    const { country, state, city } = message.draft;
    assert.deepEqual({ country, state, city }, { country: 'DE', state: '', city: '' });
  });

  it('says that the state needs a country first', async () => {
    await show('initial');
    assert.equal(await field('State or province').inputValue(), 'Select a country first');
    assert.ok(await field('State or province').isDisabled());
  });

  it('ties the message to the field that is wrong, and leads there instead of extracting', async () => {
    await show('problems');
    await page.getByRole('button', { name: 'Extract' }).click();
    assert.equal(await page.evaluate(`document.activeElement.id`), 'city');
    const count = page.getByLabel('Number of proxies');
    assert.equal(await count.getAttribute('aria-invalid'), 'true');
    assert.equal(await page.locator('#count-state').innerText(), 'Enter a whole number from 1 to 10,000.');
    assert.deepEqual(await posted(), []);
  });

  it('takes Enter right after a field was corrected, and goes to what the panel finds wrong then', async () => {
    await show('problems');
    const count = page.getByLabel('Number of proxies');
    await field('City').click();
    await page.getByRole('listbox').getByRole('option', { name: 'Any city' }).click();
    await page.getByLabel('Session duration (minutes)').fill('2000');
    await count.fill('20');
    await count.press('Enter');
    const message = await lastPosted();
    assert.ok(message?.type === 'extract');
    assert.equal(message.draft.count, '20');
    await tell({ type: 'problems', problems: { life: 'Enter a whole number of minutes from 1 to 1,440.' } });
    await expectSoon(() => page.evaluate(`document.activeElement.id`), 'life');
  });

  it('takes Enter in the fields of a location too, but for the one that selects', async () => {
    await show('filled');
    await field('City').focus();
    await page.keyboard.type('san d');
    await page.keyboard.press('Enter');
    assert.equal((await lastPosted())?.type, 'edit');
    await page.keyboard.press('Enter');
    assert.equal((await lastPosted())?.type, 'extract');
  });

  it('begins in its first field', async () => {
    await show('filled');
    await expectSoon(() => page.evaluate(`document.activeElement.id`), 'account');
  });

  it('counts only places that can be selected, and names the file that it inserts into', async () => {
    await show('results10');
    await field('City').click();
    const options = await page.getByRole('listbox').getByRole('option').count();
    assert.equal(await page.locator('.popup-state').innerText(), `Options: ${options - 1}`);
    await page.keyboard.press('Escape');
    await tell({ type: 'target', file: 'fetch.py' });
    await page.getByRole('button', { name: 'Insert into fetch.py' }).waitFor();
  });

  it('extracts at Enter, once, and can be cancelled', async () => {
    await show('filled');
    await page.getByLabel('Number of proxies').fill('25');
    await page.keyboard.press('Enter');
    const message = await lastPosted();
    assert.ok(message?.type === 'extract');
    assert.equal(message.draft.count, '25');
    await tell({ type: 'progress', asked: 25 });
    await page.getByRole('progressbar', { name: 'Extracting proxies: 25…' }).waitFor();
    await page.getByRole('button', { name: 'Extract' }).press('Enter');
    assert.equal((await posted()).filter(({ type }) => type === 'extract').length, 1);
    await page.getByRole('button', { name: 'Cancel' }).click();
    assert.deepEqual(await lastPosted(), { type: 'cancel' });
    assert.equal(await page.evaluate(`document.activeElement.id`), 'extract');
  });

  it('keeps the focus near where the last preset was deleted', async () => {
    await show('filled');
    await page.getByRole('button', { name: 'Delete preset Nightly price check' }).click();
    assert.deepEqual(await lastPosted(), { type: 'deletePreset', name: 'Nightly price check' });
    await tell({ type: 'presets', names: ['California', 'Half an hour in Germany'] });
    await expectSoon(() => page.evaluate(`document.activeElement.id`), 'save-preset');
  });

  it('acts on all rows, or on those selected with the mouse', async () => {
    await show('results10');
    await page.getByRole('button', { name: 'Copy' }).click();
    assert.deepEqual(await lastPosted(), { type: 'copy', result: 'result', rows: 'all' });
    await grid().getByRole('row').nth(2).click();
    await grid()
      .getByRole('row')
      .nth(5)
      .click({ modifiers: ['Shift'] });
    await page.getByRole('button', { name: /^Insert into/ }).click();
    assert.deepEqual(await lastPosted(), { type: 'insert', result: 'result', rows: [[1, 4]] });
    assert.deepEqual((await kept()).selection, [[1, 4]]);
  });

  it('selects among 10,000 rows with the keyboard alone', async () => {
    await show('results10000');
    await grid().focus();
    await page.keyboard.press('End');
    await page.getByRole('row', { name: '203.0.113.249:19999' }).waitFor();
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowUp');
    await page.getByRole('button', { name: 'Save to File…' }).click();
    assert.deepEqual(await lastPosted(), { type: 'save', result: 'result', rows: [[9998, 9999]] });
    await grid().focus();
    await page.keyboard.press('Control+a');
    await page.getByText('Selected: 10,000. Actions apply to the selection.').waitFor();
    assert.ok((await grid().getByRole('row').count()) < 100, 'only rows in sight are in the document');
  });

  it('names the buttons of a notice by their place, so that the panel runs its own command', async () => {
    await show('fewer');
    await page.getByRole('button', { name: 'Show Whitelist' }).click();
    assert.deepEqual(await lastPosted(), { type: 'remedy', notice: 1, remedy: 0 });
  });

  it('counts down and says when the proxies have probably expired', async () => {
    await show('results10');
    await page.getByText(/^Expires in (30:00|29:\d\d), at .* \(estimated\)$/).waitFor();
    await show('expired');
    await page.getByText(/^Expired at .* \(estimated\)$/).waitFor();
  });

  it('offers to sign in while signed out, and to retry a list that failed', async () => {
    await show('signedOut');
    await page.getByRole('button', { name: 'Sign In' }).press('Space');
    assert.deepEqual(await posted(), [{ type: 'signIn' }]);
    await show('listFailed');
    await page.getByRole('button', { name: 'Try Again' }).click();
    assert.deepEqual(await lastPosted(), { type: 'reload', list: 'country' });
  });

  it('ignores a message of a wrong shape', async () => {
    await show('results10');
    await page.evaluate(`tell({ type: 'result', result: { endpoints: 7 } })`);
    await page.evaluate(`tell(null)`);
    assert.equal(await grid().getByRole('row').count(), 11);
    await expectSoon(() => complaints.length, 2);
    complaints.length = 0;
  });

  it('shows text of the server as text', async () => {
    await show('filled');
    const message = '<img src=x onerror=alert(1)>';
    await tell({ type: 'notices', notices: [{ severity: 'error', message, remedies: [] }] });
    await page.getByText(message).waitFor();
    assert.equal(await page.locator('img').count(), 0);
  });
});
