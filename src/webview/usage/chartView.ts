import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import annotationPlugin from 'chartjs-plugin-annotation';
import zoomPlugin from 'chartjs-plugin-zoom';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Figures, Forecast, Limit, Texts } from '../../panels/protocol/usageProtocol';
import { fill, formatTraffic } from '../shared/pageFormat';
import { screenMask } from '../shared/screenMask';
import { dayTitle, planChart, type ChartPlan } from './chartConfig';
import { onThemeChange, readPalette } from './palette';
import { hatching, type PartialDay } from './partialDay';
import type { SeriesColors } from './seriesColors';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  annotationPlugin,
  zoomPlugin,
);

/** First and last day in sight where it is zoomed. */
export type Zoom = readonly [first: string, last: string] | undefined;

/** Fewer days are not zoomed to. */
const minVisible = 3;

/**
 * The chart of the traffic by day. For the keyboard it is a slider over the days, which speaks each day's figures. Fires
 * `zoomed` with the days in sight.
 */
@customElement('proxylite-usage-chart')
export class ChartView extends LitElement {
  @property({ attribute: false }) figures!: Figures;
  @property({ attribute: false }) limit: Limit | undefined;
  @property({ attribute: false }) forecasts: readonly Forecast[] = [];
  @property({ attribute: false }) texts!: Texts;
  @property({ attribute: false }) zoom: Zoom;
  @property({ attribute: false }) colors!: SeriesColors;

  /** The day that the keyboard is on. */
  @state() private active = 0;

  @query('canvas') private readonly canvas!: HTMLCanvasElement;

  private chart: Chart<'bar' | 'line', (number | null)[], string> | undefined;
  private days: readonly string[] = [];
  private background = '';
  private partialDay: PartialDay | undefined;
  private theme: AbortController | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.theme = new AbortController();
    onThemeChange(() => this.recolor(), this.theme.signal);
    screenMask.onDidChange(() => this.recolor(), this.theme.signal);
  }

  override disconnectedCallback(): void {
    this.theme?.abort();
    this.chart?.destroy();
    this.chart = undefined;
    super.disconnectedCallback();
  }

  /** Returns the current chart as a PNG file in base64. */
  png(): string {
    return (this.chart?.toBase64Image('image/png') ?? '').replace(/^data:image\/png;base64,/, '');
  }

  /** Zooms around the day that the keyboard is on, or shows all days. */
  zoomBy(change: 'in' | 'out' | 'reset'): void {
    const [first, last] = this.inSight;
    const count = last - first + 1;
    if (change === 'reset') return this.showDays(0, this.days.length - 1);
    const wanted = change === 'in' ? Math.max(minVisible, Math.ceil(count / 2)) : count * 2;
    const middle = this.active >= first && this.active <= last ? this.active : (first + last) / 2;
    const start = Math.round(middle - wanted / 2);
    const shifted = Math.min(Math.max(0, start), Math.max(0, this.days.length - wanted));
    this.showDays(shifted, Math.min(this.days.length, shifted + wanted) - 1);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('figures');
    if (changed.has('figures') && before?.days.at(-1) !== this.figures.days.at(-1))
      this.active = this.figures.days.length - 1;
    this.active = Math.min(this.active, Math.max(0, this.figures.days.length - 1));
  }

  protected override updated(changed: PropertyValues<this>): void {
    const drawn: readonly (keyof ChartView)[] = ['figures', 'limit', 'forecasts', 'texts'];
    if (drawn.some((name) => changed.has(name))) this.draw();
  }

  protected override render(): TemplateResult {
    const { figures, texts } = this;
    return html`
      <div class="canvas-box">
        <canvas
          tabindex="0"
          role="slider"
          aria-label=${texts.chart}
          aria-describedby="chart-keys"
          aria-orientation="horizontal"
          aria-valuemin="1"
          aria-valuemax=${Math.max(1, figures.days.length)}
          aria-valuenow=${this.active + 1}
          aria-valuetext=${this.spoken}
          @keydown=${this.onKey}
          @focus=${() => this.point()}
          @blur=${() => this.unpoint()}
        ></canvas>
      </div>
      <details class="help">
        <summary title=${texts.chartHelp} aria-label=${texts.chartHelp}>?</summary>
        <p id="chart-keys" class="hint">${texts.chartKeys}</p>
      </details>
    `;
  }

  /** The figures of the day that the keyboard is on. */
  private get spoken(): string {
    const { figures, texts, active } = this;
    const day = dayTitle(figures.days[active] ?? '', figures.today, texts);
    const total = fill(texts.dayValue, day, formatTraffic(figures.total[active] ?? 0));
    if (figures.series.length < 2) return total;
    const parts = figures.series
      .filter(({ kilobytes }) => (kilobytes[active] ?? 0) > 0)
      .map(({ name, kilobytes }) => fill(texts.dayValue, name, formatTraffic(kilobytes[active] ?? 0)));
    return [total, ...parts].join('; ');
  }

  private get inSight(): readonly [first: number, last: number] {
    const { x } = this.chart?.scales ?? {};
    return x ? [Math.max(0, x.min), Math.min(this.days.length - 1, x.max)] : [0, this.days.length - 1];
  }

  private draw(): void {
    if (!this.canvas) return;
    this.chart?.destroy();
    this.chart = new Chart(this.canvas, {
      ...this.plan(),
      plugins: [
        {
          id: 'background',
          // An image without a background isn't readable on a different one.
          beforeDraw: ({ ctx, width, height }) => {
            ctx.save();
            ctx.fillStyle = this.background;
            ctx.fillRect(0, 0, width, height);
            ctx.restore();
          },
        },
        hatching(() => this.partialDay),
      ],
    });
    this.showZoomAndDay();
  }

  /** Applies the colors of another theme to the existing chart, which is faster than recreating it. */
  private recolor(): void {
    const { chart } = this;
    if (!chart) return;
    const { data, options } = this.plan();
    for (const [index, dataset] of data.datasets.entries()) {
      const { data: values, ...look } = dataset;
      Object.assign(chart.data.datasets[index] ?? {}, look);
    }
    chart.options = options ?? {};
    // The mode `none` would keep the options that the bars of a series share, with their colors.
    chart.update();
    this.showZoomAndDay();
  }

  private plan(): ChartPlan['configuration'] {
    const palette = readPalette();
    const { configuration, days, partialDay } = planChart(this, palette);
    this.background = palette.background;
    this.days = days;
    this.partialDay = partialDay;
    const zoomOptions = configuration.options?.plugins?.zoom?.zoom;
    if (zoomOptions) zoomOptions.onZoomComplete = () => this.announceZoom();
    return configuration;
  }

  private showZoomAndDay(): void {
    if (this.zoom) this.applyZoom(this.zoom);
    if (this.canvas.matches(':focus')) this.point();
  }

  private applyZoom([first, last]: NonNullable<Zoom>): void {
    const [from, to] = [this.days.indexOf(first), this.days.indexOf(last)];
    if (from >= 0 && to > from) this.chart?.zoomScale('x', { min: from, max: to }, 'none');
  }

  private showDays(first: number, last: number): void {
    if (first <= 0 && last >= this.days.length - 1) this.chart?.resetZoom('none');
    else this.chart?.zoomScale('x', { min: first, max: last }, 'none');
    this.announceZoom();
    this.point();
  }

  private announceZoom(): void {
    const [first, last] = this.inSight;
    const isWhole = first <= 0 && last >= this.days.length - 1;
    const detail: Zoom = isWhole ? undefined : [this.days[first] ?? '', this.days[last] ?? ''];
    this.dispatchEvent(new CustomEvent('zoomed', { detail }));
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const last = this.figures.days.length - 1;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => this.goTo(this.active - 1),
      ArrowDown: () => this.goTo(this.active - 1),
      ArrowRight: () => this.goTo(this.active + 1),
      ArrowUp: () => this.goTo(this.active + 1),
      PageDown: () => this.goTo(this.active - 7),
      PageUp: () => this.goTo(this.active + 7),
      Home: () => this.goTo(0),
      End: () => this.goTo(last),
      '+': () => this.zoomBy('in'),
      '=': () => this.zoomBy('in'),
      '-': () => this.zoomBy('out'),
      '0': () => this.zoomBy('reset'),
    };
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move();
  };

  private goTo(day: number): void {
    this.active = Math.min(Math.max(0, day), this.figures.days.length - 1);
    const [first, last] = this.inSight;
    const shift = this.active < first ? this.active - first : Math.max(0, this.active - last);
    if (shift !== 0) this.showDays(first + shift, last + shift);
    else this.point();
  }

  /** Shows the values of the day that the keyboard is on, as if the mouse were over it. */
  private point(): void {
    const { chart, active } = this;
    if (!chart || !this.canvas.matches(':focus')) return;
    const elements = chart
      .getSortedVisibleDatasetMetas()
      .filter(({ data }) => data[active] !== undefined)
      .map(({ index: datasetIndex }) => ({ datasetIndex, index: active }));
    chart.setActiveElements(elements);
    chart.tooltip?.setActiveElements(elements, { x: 0, y: 0 });
    chart.update('none');
  }

  private unpoint(): void {
    this.chart?.setActiveElements([]);
    this.chart?.tooltip?.setActiveElements([], { x: 0, y: 0 });
    this.chart?.update('none');
  }
}
