import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { mochaHooks, newContext } from '../../ui/browser';
import { WebviewPreview } from '../../ui/webview/preview';
import { themes, wearing } from '../../ui/webview/themes';
import { maxOf, totalOf } from '../../ui/webview/usageStates';
import type { Figure, Line } from '../figure';
import { compared, inTurn } from '../rounds';

/** Many: a frame begins every 17 ms, which moves each time by up to as much. */
const rounds = 31;

/** Ten series, of which one is all other accounts. */
const figures = maxOf(totalOf(365), 9);

/** The chart of the usage panel, and the same bars by nothing but the chart library. */
export const usageChart: Figure = {
  name: 'chart',
  title: 'usage panel, 365 days of 10 series',
  inVscode: true,
  async measure() {
    const preview = await WebviewPreview.start({ asShipped: true });
    const context = await newContext();
    try {
      const panel = await context.newPage();
      await preview.show(panel, { page: 'usage', state: 'loading' });
      const bare = await openBarePage(await context.newPage(), await chartSize(panel));
      const first = await inTurn(rounds, {
        panel: () => paintTime(panel, `tell({ type: 'figures' })`, reportFigures),
        bare: () => paintTime(bare, 'chart?.destroy()', 'chart = drawBareChart()'),
      });
      let dark = false;
      const otherTheme = () => {
        dark = !dark;
        return dark ? themes.dark : themes.light;
      };
      const theme = await inTurn(rounds, {
        panel: () => {
          const { style, bodyClass } = wearing(otherTheme());
          const change = `document.documentElement.style.cssText = ${JSON.stringify(style)};
            document.body.className = ${JSON.stringify(bodyClass)}`;
          return paintTime(panel, '', change);
        },
        bare: () => {
          const color = otherTheme().colors.foreground;
          return paintTime(bare, '', `recolor(${JSON.stringify(color)})`);
        },
      });
      return [line('first paint', first.panel, first.bare), line('theme change', theme.panel, theme.bare)];
    } finally {
      await context.close();
      await mochaHooks.afterAll();
      await preview.stop();
    }
  },
};

const reportFigures = `tell(${JSON.stringify({ type: 'figures', figures })})`;

function line(what: string, panel: readonly number[], bare: readonly number[]): Line {
  return {
    what,
    unit: 'ms',
    ...compared('Chart.js alone', panel, bare),
    reach: { of: 'ratio', atMost: 1.5 },
  };
}

/** The same bars, stacked, without anything that the panel adds: no units, no patterns, no lines, no zoom. */
const bareChart = `
  let chart;
  function drawBareChart() {
    return new Chart(document.querySelector('canvas'), {
      type: 'bar',
      data: {
        labels: figures.days,
        datasets: figures.series.map(({ name, kilobytes }) => ({ label: name, data: kilobytes })),
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        scales: { x: { stacked: true }, y: { stacked: true } },
        plugins: { legend: { position: 'bottom' } },
      },
    });
  }
  function recolor(color) {
    const { options } = chart;
    options.color = options.scales.x.ticks.color = options.scales.y.ticks.color = color;
    chart.update('none');
  }`;

/** A page with the chart library and the same figures, where a chart is as large as the panel's. */
async function openBarePage(page: Page, { width, height }: Size): Promise<Page> {
  const chartJs = dirname(createRequire(__filename).resolve('chart.js'));
  await page.setContent(`<div style="width: ${width}px; height: ${height}px"><canvas></canvas></div>`);
  await page.addScriptTag({ path: join(chartJs, 'chart.umd.min.js') });
  await page.addScriptTag({ content: `const figures = ${JSON.stringify(figures)}; ${bareChart}` });
  return page;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

async function chartSize(panel: Page): Promise<Size> {
  await panel.evaluate(reportFigures);
  const box = await panel.locator('canvas').boundingBox();
  if (!box) throw new Error('the panel has no chart');
  return box;
}

/** Milliseconds from the start of work to the end of the first frame that was painted after it. */
async function paintTime(page: Page, before: string, work: string): Promise<number> {
  await page.bringToFront();
  return page.evaluate<number>(`(async () => {
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(undefined);
    }));
    ${before};
    await painted();
    const startedAt = performance.now();
    ${work};
    await painted();
    return performance.now() - startedAt;
  })()`);
}
