import assert from 'node:assert/strict';
import { until } from './expectSoon';
import { useUi } from './fixture';

/** The widths that are tried, in pixels. VS Code allows no sidebar narrower than the first. */
const [narrowest, narrow] = [170, 195];

/** Room for the ellipsis after a label whose description is cut, in pixels. */
const ellipsis = 12;

describe('a narrow sidebar', () => {
  const ui = useUi({ signedIn: true });

  before(async () => {
    const { workbench } = ui();
    await workbench.openContainer();
    for (const title of ['Accounts', 'Packages', 'Whitelist']) await workbench.view(title).fold();
    await workbench.view('Static IPs').unfold();
  });

  async function resize(width: number): Promise<void> {
    const { page } = ui().workbench;
    const sidebar = page.locator('.part.sidebar');
    await until(async () => {
      const box = await sidebar.boundingBox();
      assert.ok(box);
      await page.mouse.move(box.x + box.width, box.y + 200);
      await page.mouse.down();
      await page.mouse.move(box.x + width, box.y + 200, { steps: 5 });
      await page.mouse.up();
      const resized = (await sidebar.boundingBox())?.width ?? 0;
      assert.ok(Math.abs(resized - width) <= 2, String(resized));
    });
    // Rows show their actions in place of text while the mouse is on them.
    await page.mouse.move(640, 2);
  }

  /** Every label in the sidebar, where it ends, and where it would be cut. */
  function labels() {
    return ui()
      .workbench.page.locator('.part.sidebar .monaco-list-row')
      .evaluateAll((rows) =>
        rows.flatMap((row) => {
          const [name, container] = ['.label-name', '.monaco-icon-label-container'].map((part) =>
            row.querySelector(part),
          );
          if (!name || !container) return [];
          const text = document.createRange();
          text.selectNodeContents(name);
          const { left } = container.getBoundingClientRect();
          return [
            {
              label: name.textContent,
              room: container.getBoundingClientRect().right - left,
              width: text.getBoundingClientRect().right - left,
            },
          ];
        }),
      );
  }

  it('shows the addresses of static IPs with their ports', async () => {
    const { workbench, sandbox } = ui();
    await resize(narrow);
    await until(async () => {
      const addresses = (await labels()).filter(({ label }) =>
        sandbox.state.staticIps.some(({ port }) => label === `127.0.0.1:${port}`),
      );
      assert.ok(addresses.length > 5);
      assert.deepEqual(
        addresses.filter(({ room, width }) => width + ellipsis > room),
        [],
      );
    });
    await workbench.screenshot('narrow-sidebar');
  });

  it('shows the names of countries and how many static IPs are there, however narrow it is', async () => {
    await resize(narrowest);
    await until(async () => {
      const countries = (await labels()).filter(({ label }) => /^[A-Z][a-z]/.test(label));
      assert.ok(countries.length > 3);
      assert.deepEqual(
        countries.filter(({ room, width }) => width + ellipsis > room),
        [],
      );
    });
  });
});
