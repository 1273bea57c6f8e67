import type { Client } from '../../api/client';
import { extractProxies, type ExtractionResult } from './extractProxies';
import type { ExtractionChoice } from './extractionChoice';
import type { ExtractionHistory } from './extractionHistory';
import type { ExtractionMemory } from './extractionMemory';

export interface ExtractOptions {
  readonly signal?: AbortSignal | undefined;
  /** Remembers the choice as the last one, even if the extraction then fails. Omitted if nobody has just made it. */
  readonly memory?: Pick<ExtractionMemory, 'remember'>;
  /** The choice to record where it isn't the one that was sent: of a batch of which only some proxies are replaced. */
  readonly recordedChoice?: ExtractionChoice;
}

/** Extracts proxies and records them: the one way for commands, the panel, gateways, and tools. */
export class ExtractionService {
  constructor(
    private readonly history: Pick<ExtractionHistory, 'add'>,
    private readonly log: { error(context: string, error: unknown): void },
  ) {}

  /**
   * Sends one call, which is never repeated. The proxies are paid for, so they are returned even if they couldn't be
   * recorded: that is only logged.
   * @throws {ApiError} or the failure to remember the choice, before anything is sent
   */
  async extract(
    client: Pick<Client, 'extraction'>,
    choice: ExtractionChoice,
    { signal, memory, recordedChoice = choice }: ExtractOptions = {},
  ): Promise<ExtractionResult> {
    await memory?.remember(choice);
    const result = await extractProxies(client, choice, signal);
    try {
      await this.history.add({ ...result, choice: recordedChoice });
    } catch (error) {
      this.log.error('history of extractions', error);
    }
    return result;
  }
}
