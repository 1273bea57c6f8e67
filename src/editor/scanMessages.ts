import type { LiteralLanguage } from '../proxy/formats';
import type { ScannedText } from './scanText';

/** Sent to the worker: a text to scan. */
export interface ScanRequest {
  readonly id: number;
  readonly text: string;
  readonly language: LiteralLanguage | undefined;
}

/** Sent by the worker: a part of the results, in order. Parts are small, as receiving a large one takes long. */
export interface ScanPart extends ScannedText {
  readonly id: number;
  readonly isLast: boolean;
}
