import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Progress, ToCheckPage } from '../../src/panels/protocol/checkProtocol';
import type { ToExtractionPage } from '../../src/panels/protocol/extractionProtocol';
import type { ToUsagePage } from '../../src/panels/protocol/usageProtocol';
import { heard, listen } from './webview/listener';
import type { WebviewPreview } from './webview/preview';
import { totalOf } from './webview/usageStates';
import { usePreview } from './webview/usePreview';

describe('what the pages say to a screen reader', function () {
  this.timeout(300_000);
  let preview: WebviewPreview;
  let page: Page;

  usePreview(async (opened) => {
    ({ preview, page } = opened);
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
  });

  const tell = async (...messages: readonly (ToCheckPage | ToExtractionPage | ToUsagePage)[]) => {
    await page.evaluate((messages) => {
      for (const message of messages) (window as unknown as { tell(message: unknown): void }).tell(message);
    }, messages);
  };

  it('begins an extraction, counts what came, and interrupts for an error', async () => {
    await preview.show(page, { page: 'extraction', state: 'filled' });
    await listen(page);
    await tell({ type: 'progress', asked: 2 });
    assert.deepEqual(await heard(page), ['Extracting proxies: 2…']);
    await tell(
      { type: 'progress' },
      {
        type: 'result',
        result: {
          id: 'result',
          endpoints: ['203.0.113.1:10000', '203.0.113.2:10000'],
          asked: 2,
          malformed: 0,
          expiresAt: Date.now() + 60_000,
        },
      },
    );
    assert.deepEqual((await heard(page)).slice(1), ['2 of 2 received']);
    await tell({
      type: 'notices',
      notices: [{ severity: 'error', message: 'The key was not accepted.', remedies: [] }],
    });
    assert.deepEqual((await heard(page)).slice(2), ['The key was not accepted.']);
  });

  it('leaves the seconds of a countdown alone', async () => {
    await preview.show(page, { page: 'extraction', state: 'results10' });
    await listen(page);
    const before = await page.getByRole('timer').innerText();
    await page.clock.runFor(30_000);
    assert.notEqual(await page.getByRole('timer').innerText(), before);
    assert.deepEqual(await heard(page), []);
  });

  it('announces the progress of a check at long intervals, and its end immediately', async () => {
    await preview.show(page, { page: 'check', state: 'ready' });
    await listen(page);
    const progress: Omit<Progress, 'state' | 'checked' | 'summary'> = {
      kind: 'list',
      mode: 'request',
      total: 60,
      alive: 0,
      failures: [],
      withoutExit: 0,
      countries: [],
    };
    const running = (checked: number) =>
      tell({
        type: 'progress',
        progress: { ...progress, state: 'running', checked, summary: 'Checking: 60…' },
      });
    await running(0);
    assert.deepEqual(await heard(page), ['Checking: 60…']);
    for (let checked = 1; checked <= 50; checked++) {
      await running(checked);
      await page.clock.runFor(500);
    }
    assert.deepEqual((await heard(page)).slice(1), ['20 of 60 checked', '40 of 60 checked']);
    await tell({
      type: 'progress',
      progress: {
        ...progress,
        state: 'done',
        checked: 60,
        summary: 'Checked 60 in 25 sec: 0 live, 60 dead.',
      },
    });
    await page.clock.runFor(60_000);
    assert.deepEqual((await heard(page)).slice(3), ['Checked 60 in 25 sec: 0 live, 60 dead.']);
  });

  it('counts a list that is pasted', async () => {
    await preview.show(page, { page: 'check', state: 'empty' });
    await listen(page);
    await tell({
      type: 'list',
      list: {
        id: 'list',
        proxies: ['203.0.113.1:10000'],
        unread: 0,
        repeated: 0,
        withCredentials: 0,
        assumed: [],
      },
    });
    assert.deepEqual(await heard(page), ['Proxies in list: 1']);
  });

  it('announces the accounts read at long intervals, and the total immediately', async () => {
    await preview.show(page, { page: 'usage', state: 'loading' });
    await listen(page);
    for (let read = 1; read <= 50; read++) {
      await tell({ type: 'progress', progress: { accounts: { read, of: 480 } } });
      await page.clock.runFor(500);
    }
    assert.deepEqual(await heard(page), [
      'Finding the top accounts: 20 of up to 480 loaded',
      'Finding the top accounts: 40 of up to 480 loaded',
    ]);
    await tell({ type: 'progress' }, { type: 'figures', figures: totalOf(7) });
    await page.clock.runFor(60_000);
    assert.deepEqual((await heard(page)).slice(2), ['47.4 GB in 7 days, 6.8 GB per day']);
    await tell({ type: 'progress', progress: {} });
    assert.deepEqual((await heard(page)).slice(3), ['Loading traffic…']);
  });
});
