import * as vscode from 'vscode';
import { redact } from '../../api/redaction/redact';

/** The log channel "ProxyLite". Every line loses the secrets that are known before it is written. */
export class Log {
  private readonly channel = vscode.window.createOutputChannel('ProxyLite', { log: true });
  private readonly secrets = new Set<string>();

  /** From now on the text never reaches the log. */
  hide(secret: string): void {
    this.secrets.add(secret);
  }

  /** The texts that never reach the log. */
  get hidden(): Iterable<string> {
    return this.secrets;
  }

  info(line: string): void {
    this.channel.info(redact(line, this.secrets));
  }

  warn(line: string): void {
    this.channel.warn(redact(line, this.secrets));
  }

  /** Writes an unexpected error with its stack. */
  error(context: string, error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.channel.error(redact(`${context}: ${text}`, this.secrets));
  }

  show(): void {
    this.channel.show(true);
  }

  dispose(): void {
    this.channel.dispose();
  }
}
