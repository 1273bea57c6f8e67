import { Worker } from 'node:worker_threads';
import type { Log } from '../host/platform/log';
import type { LiteralLanguage } from '../proxy/formats';
import type { ScanPart, ScanRequest } from './scanMessages';
import type { FoundInText, ScannedText } from './scanText';

/** Characters. A shorter text takes a few milliseconds, so it's scanned without the worker. */
const maxScannedHere = 30_000;
/** Milliseconds after which a worker that has nothing to do ends. */
const defaultIdleMs = 60_000;

interface Waiting {
  readonly found: FoundInText[];
  readonly resolve: (scanned: ScannedText) => void;
}

const nothing: ScannedText = { found: [], unread: [] };

/**
 * Scans texts for proxies: long ones in a worker thread, so that the extension host responds meanwhile. Finds nothing if
 * the worker fails.
 */
export class TextScanner {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly workerFile: string,
    private readonly log: Pick<Log, 'error'>,
    private readonly idleMs = defaultIdleMs,
  ) {}

  async scan(text: string, language: LiteralLanguage | undefined): Promise<ScannedText> {
    if (text.length > maxScannedHere) return this.scanInWorker(text, language);
    const { scanText } = await import('./scanText');
    return scanText(text, language);
  }

  dispose(): void {
    clearTimeout(this.idle);
    this.end();
  }

  private scanInWorker(text: string, language: LiteralLanguage | undefined): Promise<ScannedText> {
    clearTimeout(this.idle);
    const worker = (this.worker ??= this.start());
    const request: ScanRequest = { id: ++this.lastId, text, language };
    return new Promise((resolve) => {
      this.waiting.set(request.id, { found: [], resolve });
      worker.postMessage(request);
    });
  }

  private start(): Worker {
    const worker = new Worker(this.workerFile);
    // The extension host doesn't wait for it when it ends.
    worker.unref();
    worker.on('message', (part: ScanPart) => this.take(part));
    worker.on('error', (error: Error) => {
      this.log.error('scan of a document', error);
      if (this.worker === worker) this.end();
    });
    return worker;
  }

  private take({ id, found, unread, isLast }: ScanPart): void {
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    for (const one of found) waiting.found.push(one);
    if (!isLast) return;
    this.waiting.delete(id);
    if (this.waiting.size === 0) this.idle = setTimeout(() => this.end(), this.idleMs);
    waiting.resolve({ found: waiting.found, unread });
  }

  private end(): void {
    const { worker } = this;
    this.worker = undefined;
    void worker?.terminate();
    for (const { resolve } of this.waiting.values()) resolve(nothing);
    this.waiting.clear();
  }
}
