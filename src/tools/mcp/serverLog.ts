import { redact } from '../../api/redaction/redact';

/** The log of the server, a line each, without the key. */
export class ServerLog {
  constructor(
    private readonly secrets: readonly string[],
    private readonly print: (text: string) => void,
  ) {}

  write(line: string): void {
    this.print(`${redact(line, this.secrets)}\n`);
  }

  /** Writes an unexpected error with its stack. */
  error(context: string, error: unknown): void {
    this.write(`${context}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}
