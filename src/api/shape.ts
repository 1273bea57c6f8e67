import { isAbsent, readStrictScalar, readTolerantScalar, type ScalarKind } from './scalars';

/** The shape of a part of a response, as described in the contract. */
export type Shape = ScalarShape | RecordShape | ListShape | Reference | Anything;

export interface ScalarShape {
  readonly scalar: ScalarKind;
  /** The minimum of a number. */
  readonly minimum?: number;
  /** Money or quantity of a purchase: what can't be read exactly makes the whole answer, or the row, unreadable. */
  readonly strict?: true;
}

export interface RecordShape {
  readonly fields: Readonly<Record<string, Shape>>;
  /** Fields without which the record can't be identified. */
  readonly required?: readonly string[];
  /** At least one of these fields identifies the record. */
  readonly identity?: readonly string[];
}

export interface ListShape {
  readonly items: Shape;
}

interface Reference {
  /** Name of a schema of the contract. */
  readonly ref: string;
}

/** Not documented: kept as it comes. */
export interface Anything {
  readonly anything?: true;
}

/** A shape that isn't a reference to another. */
export type KnownShape = ScalarShape | RecordShape | ListShape | Anything;

/** A part of a response that couldn't be read. Its value is never reported. */
export interface ReadProblem {
  /** JSON pointer below what was read, e.g. `/usage_flow`. */
  readonly field: string;
  /** In English, for the log, e.g. `must be a number`. */
  readonly reason: string;
}

/** A part that can't be read, or that lacks what identifies it. */
export class Unreadable extends Error implements ReadProblem {
  override readonly name = 'Unreadable';

  constructor(
    readonly field: string,
    readonly reason: string,
    /** True for the money of a purchase, where nothing may be skipped. */
    readonly isStrict = false,
  ) {
    super(`${field}: ${reason}`);
  }
}

/** Called with everything that was skipped because it couldn't be read. */
export type ReportProblem = (problem: ReadProblem) => void;

/**
 * Reads values by shape. Unreadable parts are skipped and reported, unless they identify their record or are money of a
 * purchase.
 */
export class ShapeReader {
  constructor(
    /** The contract's schemas by name, which shapes refer to. */
    private readonly schemas: Readonly<Record<string, Shape>>,
    private readonly report: ReportProblem,
  ) {}

  /**
   * The value as the shape has it, a copy where anything differs.
   * @throws {Unreadable}
   */
  read(shape: Shape, value: unknown, field = ''): unknown {
    const known = this.resolve(shape);
    if ('scalar' in known) return readScalarShape(known, value, field);
    if ('fields' in known) return this.readRecord(known, value, field);
    if ('items' in known) return this.readItems(known, value, field);
    return value;
  }

  /** The shape that a reference names, or the shape itself. */
  resolve(shape: Shape): KnownShape {
    let known = shape;
    while ('ref' in known && typeof known.ref === 'string') known = this.schemas[known.ref] ?? {};
    return known as KnownShape;
  }

  private readRecord(
    { fields, required = [], identity = [] }: RecordShape,
    value: unknown,
    field: string,
  ): unknown {
    if (!isRecord(value)) throw new Unreadable(field, 'must be an object');
    const read: Record<string, unknown> = { ...value };
    for (const [name, shape] of Object.entries(fields)) {
      const sent = read[name];
      if (sent === undefined || sent === null) continue;
      const path = `${field}/${name}`;
      if (isNothing(this.resolve(shape), sent)) {
        delete read[name];
        continue;
      }
      try {
        read[name] = this.read(shape, sent, path);
      } catch (error) {
        if (!(error instanceof Unreadable) || error.isStrict || required.includes(name)) throw error;
        this.report(error);
        delete read[name];
      }
    }
    for (const name of required) {
      if (isAbsent(read[name])) throw new Unreadable(`${field}/${name}`, 'must not be missing');
    }
    if (identity.length > 0 && identity.every((name) => isAbsent(read[name]))) {
      throw new Unreadable(`${field}/${identity[0]}`, `one of ${identity.join(', ')} must not be missing`);
    }
    return read;
  }

  private readItems({ items }: ListShape, value: unknown, field: string): unknown[] {
    const parts = partsOf(value);
    if (!parts) throw new Unreadable(field, 'must be a list');
    return parts.flatMap((part, index) => {
      try {
        if (isAbsent(part)) throw new Unreadable(`${field}/${index}`, 'must not be empty');
        return [this.read(items, part, `${field}/${index}`)];
      } catch (error) {
        if (!(error instanceof Unreadable) || error.isStrict) throw error;
        this.report(error);
        return [];
      }
    });
  }
}

/** The items of a list, however PHP writes it: as an array, as a map, or as nothing at all; undefined if it's none. */
export function partsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as unknown[];
  if (isAbsent(value)) return [];
  return isRecord(value) ? Object.values(value) : undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True if a field was sent but has no value. A text may be empty, and a boolean may be false. */
function isNothing(shape: KnownShape, value: unknown): boolean {
  if ('scalar' in shape) {
    if (shape.scalar === 'string') return value === false || (typeof value === 'object' && isAbsent(value));
    return value !== false && isAbsent(value);
  }
  return 'fields' in shape && isAbsent(value);
}

function readScalarShape({ scalar, minimum, strict }: ScalarShape, value: unknown, field: string): unknown {
  const read = strict ? readStrictScalar(scalar, value) : readTolerantScalar(scalar, value);
  if (read === undefined) throw new Unreadable(field, `must be ${names[scalar]}`, strict);
  if (minimum !== undefined && typeof read === 'number' && read < minimum) {
    throw new Unreadable(field, `must be at least ${minimum}`, strict);
  }
  return read;
}

const names: Readonly<Record<ScalarKind, string>> = {
  integer: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'yes or no',
};
