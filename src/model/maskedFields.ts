import { redact } from '../api/redaction';

const mask = '••••••••';
const secretField = /pass|pwd|secret|token|key/i;

/**
 * What a server sent, whatever its shape, without passwords: fields that are named like one are masked, and what stood
 * in them is masked wherever else it stands, as in an address that repeats it.
 */
export function maskSecrets(value: unknown): unknown {
  const secrets = new Set<string>();
  collect(value, false, secrets);
  return masked(value, false, secrets);
}

function collect(value: unknown, isSecret: boolean, into: Set<string>): void {
  if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value))
      collect(part, isSecret || isNamedSecret(value, name), into);
  } else if (isSecret && (typeof value === 'string' || typeof value === 'number')) into.add(String(value));
}

function masked(value: unknown, isSecret: boolean, secrets: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((part) => masked(part, isSecret, secrets));
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([name, part]) => [
      redact(name, secrets),
      masked(part, isSecret || isNamedSecret(value, name), secrets),
    ]);
    return Object.fromEntries(fields) as unknown;
  }
  if (isSecret && value !== null && value !== '') return mask;
  return typeof value === 'string' ? redact(value, secrets) : value;
}

function isNamedSecret(parent: object, name: string): boolean {
  return !Array.isArray(parent) && secretField.test(name);
}
