import * as vscode from 'vscode';
import { streamingMode } from './streamingMode';

/** The log channel "ProxyLite". Every line loses the secrets that are known before it is written. */
export class Log {
  private readonly channel = vscode.window.createOutputChannel('ProxyLite', { log: true });
  private readonly secrets = new Set<string>();
  /** Lines go one after the other: what masks secrets is loaded with the first. */
  private written: Promise<void> = Promise.resolve();

  /** From now on the text never reaches the log. */
  hide(secret: string): void {
    this.secrets.add(secret);
  }

  /** The texts that never reach the log. */
  get hidden(): Iterable<string> {
    return this.secrets;
  }

  info(line: string): void {
    this.write('info', line);
  }

  warn(line: string): void {
    this.write('warn', line);
  }

  /** Writes an unexpected error with its stack. */
  error(context: string, error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.write('error', `${context}: ${text}`);
  }

  show(): void {
    this.channel.show(true);
  }

  dispose(): void {
    this.channel.dispose();
  }

  private write(level: 'info' | 'warn' | 'error', line: string): void {
    this.written = this.written.then(async () => {
      const { redact } = await import('../../api/redaction/redact');
      this.channel[level](streamingMode.mask(redact(line, this.secrets)));
    });
  }
}
