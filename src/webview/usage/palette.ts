/** The colors of the theme that a chart is drawn in. */
export interface Palette {
  readonly foreground: string;
  readonly background: string;
  readonly lines: string;
  /** Around bars and boxes where the theme is of high contrast, else undefined. */
  readonly contrastBorder: string | undefined;
  readonly series: readonly string[];
  readonly other: string;
  readonly limit: string;
  readonly forecast: readonly string[];
  readonly tooltipBackground: string;
  readonly tooltipForeground: string;
  readonly tooltipBorder: string;
  readonly fontFamily: string;
  /** CSS pixels. */
  readonly fontSize: number;
}

const seriesNames = ['blue', 'orange', 'green', 'purple', 'yellow', 'red'] as const;

/** True in forced-colors mode, which a canvas must handle by itself. */
const forcedColors = matchMedia('(forced-colors: active)');

/** Reads the colors that the page has now: the user's own, else those of the theme. */
export function readPalette(): Palette {
  return forcedColors.matches ? systemPalette() : themePalette();
}

function themePalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string, ...others: readonly string[]): string | undefined =>
    [name, ...others].map((one) => style.getPropertyValue(`--vscode-${one}`).trim()).find(Boolean);
  const foreground = color('charts-foreground', 'foreground') ?? 'CanvasText';
  const background = color('editor-background') ?? 'Canvas';
  return {
    foreground,
    background,
    lines: color('widget-border', 'charts-lines') ?? foreground,
    contrastBorder: color('contrastBorder'),
    series: opaque(seriesNames.map((name) => color(`charts-${name}`) ?? foreground)),
    other: color('disabledForeground') ?? foreground,
    limit: color('editorError-foreground', 'charts-red') ?? foreground,
    // The orange of a high contrast theme has too little contrast.
    forecast: opaque([
      (color('contrastBorder') ? undefined : color('charts-orange')) ?? foreground,
      color('charts-purple') ?? foreground,
    ]),
    tooltipBackground: color('editorHoverWidget-background', 'editor-background') ?? background,
    tooltipForeground: color('editorHoverWidget-foreground', 'foreground') ?? foreground,
    tooltipBorder: color('contrastBorder', 'editorHoverWidget-border', 'widget-border') ?? foreground,
    ...fontOf(style),
  };
}

function systemPalette(): Palette {
  const [foreground, background, link, visited, disabled, highlight] = colors(
    'CanvasText',
    'Canvas',
    'LinkText',
    'VisitedText',
    'GrayText',
    'Highlight',
  );
  return {
    foreground,
    background,
    lines: foreground,
    contrastBorder: foreground,
    series: [link, visited, disabled, highlight, foreground],
    other: background,
    limit: link,
    forecast: [foreground, visited],
    tooltipBackground: background,
    tooltipForeground: foreground,
    tooltipBorder: foreground,
    ...fontOf(getComputedStyle(document.documentElement)),
  };
}

/** Removes transparency: the orange of VS Code's own themes is a highlight for text, too faint for a line. */
function opaque(transparent: readonly string[]): readonly string[] {
  return colors(...transparent).map((color) => color.replace(/^rgba\((.+), [\d.]+\)$/, 'rgb($1)'));
}

/** Returns CSS colors as the page shows them, in a form that a chart can reckon with. */
function colors<const Names extends readonly string[]>(...names: Names): { [Place in keyof Names]: string } {
  const probe = document.createElement('span');
  document.body.append(probe);
  const found = names.map((name) => {
    probe.style.color = name;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return found as { [Place in keyof Names]: string };
}

function fontOf(style: CSSStyleDeclaration): Pick<Palette, 'fontFamily' | 'fontSize'> {
  return {
    fontFamily: style.getPropertyValue('--vscode-font-family').trim() || 'sans-serif',
    fontSize: Number.parseFloat(style.getPropertyValue('--vscode-font-size')) || 13,
  };
}

/** CSS pixels of a pattern that is repeated. */
const tile = 8;

/**
 * Returns a color pattern with dots. It's used when there are no more colors, so that areas don't differ by hue alone.
 */
export function dotted(color: string, background: string): string | CanvasPattern {
  return patternOf((context) => {
    context.fillStyle = color;
    context.fillRect(0, 0, tile, tile);
    context.fillStyle = background;
    context.fillRect(1, 1, 2, 2);
    context.fillRect(5, 5, 2, 2);
  }, color);
}

/** Stripes of the background, to be laid over an area of any color. */
export function hatched(background: string): string | CanvasPattern {
  return patternOf((context) => {
    context.strokeStyle = background;
    context.lineWidth = 3;
    // The corners continue the line on the neighbouring tiles.
    for (const shift of [-tile, 0, tile]) {
      context.beginPath();
      context.moveTo(shift - 2, tile + 2);
      context.lineTo(shift + tile + 2, -2);
      context.stroke();
    }
  }, 'transparent');
}

/** Returns the fill of an area on a canvas, or the plain color if no pattern can be created. */
function patternOf(
  paint: (context: CanvasRenderingContext2D) => void,
  plain: string,
): string | CanvasPattern {
  const canvas = document.createElement('canvas');
  canvas.width = tile;
  canvas.height = tile;
  const context = canvas.getContext('2d');
  if (!context) return plain;
  paint(context);
  return context.createPattern(canvas, 'repeat') ?? plain;
}

/** Calls back when the theme, or the user's own colors, change, until the signal is aborted. */
export function onThemeChange(listener: () => void, signal: AbortSignal): void {
  const observer = new MutationObserver(listener);
  // VS Code puts the colors on the root and the kind of theme on the body.
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  forcedColors.addEventListener('change', listener, { signal });
  signal.addEventListener('abort', () => observer.disconnect());
}
