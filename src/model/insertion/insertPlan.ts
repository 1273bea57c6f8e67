import type { FormatId, RefusalReason, TextRange } from '../../proxy/formats';
import type { ImportEdit } from '../../proxy/snippets/imports';
import type {
  EnvironmentVariable,
  RequiredImport,
  SnippetAuth,
  SnippetNote,
  SnippetPart,
  SnippetRefusalReason,
} from '../../proxy/snippets';
import type { Proxy } from '../../proxy/proxy';

/** The file that proxies are put into. */
export interface InsertTarget {
  readonly text: string;
  readonly languageId: string;
  /** The selections, the main one first. */
  readonly selections: readonly TextRange[];
  /** The libraries of the file's project that load `.env`. */
  readonly loaders?: ReadonlySet<string>;
}

/** Text, or code with places to type, that takes the place of a range. */
export interface PlannedEdit extends TextRange {
  readonly parts: readonly SnippetPart[];
}

/** A proxy that the form doesn't support. */
export interface PlanRefusal {
  readonly proxy: Proxy;
  readonly reason: RefusalReason | SnippetRefusalReason;
  /** A form that carries it. */
  readonly suggestedFormat?: FormatId;
}

/** All that putting proxies into a file changes. */
export interface InsertPlan {
  /** Edits at the selections, starting with the main one. Code with placeholders is inserted at the main one only. */
  readonly edits: readonly PlannedEdit[];
  readonly imports: readonly ImportEdit[];
  /** The variables that the code reads: lines of `.env`. */
  readonly environment: readonly EnvironmentVariable[];
  readonly refused: readonly PlanRefusal[];
  readonly notes: readonly SnippetNote[];
  readonly required: readonly RequiredImport[];
}

/** The URL in client code, for the reader to replace. */
export const exampleUrl = 'https://example.com/';

/** Options of a plan, besides form, proxies, and file. */
export interface PlanOptions {
  readonly auth: SnippetAuth;
  /** The URL that client code requests. The user replaces it. */
  readonly targetUrl: string;
  readonly comment: (note: SnippetNote) => string;
}
