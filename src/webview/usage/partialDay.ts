import { BarElement, type Plugin } from 'chart.js';

/** The style of the bars of a day that isn't over yet. */
export interface PartialDay {
  /** Its place on the axis. */
  readonly index: number;
  /** The hatching on its bars, within their border. */
  readonly hatch: string | CanvasPattern;
}

/** The width of the edge of a bar that stays plain, CSS pixels. */
const edge = 1;

/**
 * Hatches the bars of one day. Over bars that are filled alike: where one bar has a fill of its own, the chart looks up
 * all options of each bar by itself, which takes longer than to draw a year of them.
 */
export function hatching(day: () => PartialDay | undefined): Plugin<'bar' | 'line'> {
  return {
    id: 'partialDay',
    afterDatasetDraw({ ctx, chartArea }, { meta }) {
      const partial = day();
      if (!partial) return;
      const bar = meta.data[partial.index];
      // The lines have that day too.
      if (!(bar instanceof BarElement)) return;
      const { x, y } = bar;
      const { base, width } = bar.getProps(['base', 'width']);
      ctx.save();
      ctx.beginPath();
      ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
      ctx.clip();
      ctx.fillStyle = partial.hatch;
      ctx.fillRect(
        x - width / 2 + edge,
        y + edge,
        Math.max(0, width - 2 * edge),
        Math.max(0, base - y - edge),
      );
      ctx.restore();
    },
  };
}
