import type { SnippetPart } from './snippet';

/** The code as text, with the placeholders' defaults in their place. */
export function plainCode(parts: readonly SnippetPart[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : part.default)).join('');
}

/** The code in VS Code's snippet syntax: everything but the placeholders is escaped. */
export function snippetSyntax(parts: readonly SnippetPart[]): string {
  const escaped = (text: string): string => text.replace(/[\\$}]/g, '\\$&');
  const stops = new Map<string, number>();
  return parts
    .map((part) => {
      if (typeof part === 'string') return escaped(part);
      const stop = stops.get(part.placeholder) ?? stops.size + 1;
      stops.set(part.placeholder, stop);
      return `\${${stop}:${escaped(part.default)}}`;
    })
    .join('');
}
