import { dataSchemas, schemas } from './answers';
import { ApiError } from './apiError';
import { readList, type List, type RowProblem } from './lists';
import type { OperationId } from './operations';
import type { operations } from './schema';
import { isAbsent } from './scalars';
import { ShapeReader, Unreadable, type ReadProblem, type Shape } from './shape';

/** The `data` of an operation's answer, as the contract describes it. */
export type OperationData<Id extends OperationId> =
  operations[Id]['responses'][200]['content']['application/json'] extends { data: infer Data }
    ? Data
    : unknown;

/** The contents of an envelope: the data, and the other fields, where some servers put totals. */
export interface Answer {
  readonly data: unknown;
  readonly beside?: Readonly<Record<string, unknown>>;
}

/** The page that was requested, of a list that comes in pages. */
export interface RequestedPage {
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
}

/**
 * Reads the data of an operation that isn't a list.
 * @throws {ApiError} `InvalidResponse` with the field that couldn't be read.
 */
export function readData<Id extends OperationId>(
  operation: Id,
  data: unknown,
  report: (problem: ReadProblem) => void,
): OperationData<Id> {
  const reader = new ShapeReader(schemas, report);
  const shape = shapeOf(operation);
  const resolved = reader.resolve(shape);
  // PHP writes an object without fields as [].
  const value = 'fields' in resolved && isAbsent(data) ? {} : data;
  return guarded(operation, '/data', () => reader.read(shape, value) as OperationData<Id>);
}

/**
 * Reads the rows of a list operation, each on its own (docs/api-notes.md#38).
 * @throws {ApiError} `InvalidResponse` if the data isn't a list.
 */
export function readRows<Id extends OperationId>(
  operation: Id,
  { data, beside }: Answer,
  report: (problem: RowProblem) => void,
  requested: RequestedPage = {},
): List<RowOf<Id>> {
  const row = rowShapeOf(operation);
  return readRowsBy(
    operation,
    { data, ...(beside ? { beside } : {}) },
    (value, problem) => {
      if (isAbsent(value)) throw new Unreadable('', 'must not be empty');
      return new ShapeReader(schemas, problem).read(row, value) as RowOf<Id>;
    },
    report,
    requested,
  );
}

/** Reads rows whose shape the contract doesn't describe. */
export function readRowsBy<Row>(
  operation: OperationId,
  { data, beside = {} }: Answer,
  readRow: (value: unknown, report: (problem: ReadProblem) => void) => Row,
  report: (problem: RowProblem) => void,
  requested: RequestedPage = {},
): List<Row> {
  // Some servers answer with the list beside an empty `data`.
  const found = isAbsent(data) && 'list' in beside ? { list: beside.list } : data;
  return guarded(operation, '/data', () => readList(found, { readRow, report, beside, ...requested }));
}

type ItemOf<T> = T extends readonly (infer Item)[] ? Item : never;

/** A row of a list operation. */
export type RowOf<Id extends OperationId> =
  OperationData<Id> extends { list?: infer Rows } ? ItemOf<Rows> : ItemOf<OperationData<Id>>;

function shapeOf(operation: OperationId): Shape {
  return { ref: dataSchemas[operation] };
}

function rowShapeOf(operation: OperationId): Shape {
  const data = schemas[dataSchemas[operation]] ?? {};
  const list = 'fields' in data ? data.fields.list : data;
  return list && 'items' in list ? list.items : {};
}

function guarded<T>(operation: OperationId, prefix: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new ApiError(operation, {
      kind: 'InvalidResponse',
      field: `${prefix}${error.field}`,
      detail: error.reason,
    });
  }
}
