export interface Viewport {
  /** All in CSS pixels. */
  readonly scrollTop: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly rowCount: number;
}

/** Rows kept beyond each edge, so that a short scroll shows no gap. */
const spare = 12;

/** The rows of a long list that are worth rendering: first, and the one after the last. */
export function rowWindow({ scrollTop, height, rowHeight, rowCount }: Viewport): {
  readonly first: number;
  readonly end: number;
} {
  const first = Math.floor(scrollTop / rowHeight) - spare;
  const end = Math.ceil((scrollTop + height) / rowHeight) + spare;
  return { first: Math.max(0, Math.min(first, rowCount)), end: Math.max(0, Math.min(end, rowCount)) };
}

/** Returns the scroll position at which a row is fully visible, or the current one if it already is. */
export function scrollTopFor(row: number, { scrollTop, height, rowHeight }: Viewport): number {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + rowHeight - height);
}
