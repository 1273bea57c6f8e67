import type { Client, UsageDay } from '../../api/client';
import { possibleToday, type DaySpan } from './usageDays';

/** Filter by account and product type; undefined fields aren't filtered. */
export interface UsageQuery {
  readonly span: DaySpan;
  /** Username of a proxy account. */
  readonly account?: string | undefined;
  readonly productType?: number | undefined;
}

/** Options of a query. */
export interface UsageOptions {
  readonly signal?: AbortSignal | undefined;
  /** Days that are still growing are asked for again, however lately they were read. */
  readonly fresh?: boolean | undefined;
}

/**
 * Time that unfinished days are cached, milliseconds. The provider's figures lag by up to 5 minutes
 * (docs/api-notes.md#21).
 */
const growingForMs = 60_000;
/** A day grows on for so long after its end, milliseconds. */
const lagMs = 5 * 60_000;

/** Maximum total of cached rows, some megabytes. Those read longest ago are removed first. */
const maxRows = 50_000;

interface Kept {
  readonly rows: readonly UsageDay[];
  readonly readAt: number;
}

/**
 * Traffic by day, one call per account (docs/api-notes.md#22). Results are cached by span, account, and type:
 * permanently if the span is past, for a minute if it includes today, and as long as there is room.
 */
export class Usage {
  private readonly kept = new Map<string, Kept>();
  private rowCount = 0;

  constructor(
    private readonly client: Pick<Client, 'usage'>,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * The rows of a span as the server sent them: days without traffic may be missing.
   * @throws {ApiError}
   */
  async read(query: UsageQuery, { signal, fresh = false }: UsageOptions = {}): Promise<readonly UsageDay[]> {
    const { span, account, productType } = query;
    const key = JSON.stringify([span.first, span.last, account ?? null, productType ?? null]);
    const kept = this.kept.get(key);
    if (kept && this.isGood(kept, span, fresh)) {
      this.keep(key, kept);
      return kept.rows;
    }
    const readAt = this.now();
    const { rows } = await this.client.usage.total(
      {
        start_time: `${span.first} 00:00:00`,
        end_time: `${span.last} 23:59:59`,
        ...(account === undefined ? {} : { username: account }),
        ...(productType === undefined ? {} : { product_type: productType }),
      },
      { signal },
    );
    this.keep(key, { rows, readAt });
    return rows;
  }

  /** Keeps it as the one used last. */
  private keep(key: string, kept: Kept): void {
    this.drop(key);
    this.kept.set(key, kept);
    this.rowCount += kept.rows.length;
    for (const oldest of this.kept.keys()) {
      if (this.rowCount <= maxRows || oldest === key) return;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    this.rowCount -= this.kept.get(key)?.rows.length ?? 0;
    this.kept.delete(key);
  }

  private isGood({ readAt }: Kept, { last }: DaySpan, fresh: boolean): boolean {
    const wasOver = last < possibleToday(readAt - lagMs).first;
    return wasOver || (!fresh && this.now() - readAt < growingForMs);
  }
}
