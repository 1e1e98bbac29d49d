import { StoreRefusal, Unsupported, type RowError } from '../data/contract.ts';

/** One entry of a REST error body. */
export interface RestErrorEntry {
  message: string;
  errorCode: string;
  fields?: string[];
}

/** An answer other than success: its body is the list of entries, as the platform sends it. */
export class RestError extends Error {
  readonly entries: RestErrorEntry[];

  constructor(
    readonly status: number,
    errorCode: string,
    message: string,
    fields?: string[],
  ) {
    super(message);
    this.entries = [fields === undefined ? { message, errorCode } : { message, errorCode, fields }];
  }
}

export const notFound = (): RestError =>
  new RestError(404, 'NOT_FOUND', 'The requested resource does not exist');

/** A row's errors as the REST API words them for a single-record request. */
export function rowErrorEntries(errors: RowError[]): RestErrorEntry[] {
  return errors.map((error) => ({ message: error.message, errorCode: error.code, fields: error.fields }));
}

const CODE_OF_EXCEPTION: Record<string, string> = {
  QueryException: 'MALFORMED_QUERY',
  SearchException: 'MALFORMED_SEARCH',
  NoAccessException: 'INSUFFICIENT_ACCESS',
};

/** Status and body for whatever a handler threw. */
export function errorAnswer(error: unknown): { status: number; body: RestErrorEntry[] } {
  if (error instanceof RestError) return { status: error.status, body: error.entries };
  if (error instanceof StoreRefusal) {
    const errorCode = error.code || (CODE_OF_EXCEPTION[error.exception] ?? 'UNKNOWN_EXCEPTION');
    return { status: 400, body: [{ message: error.message, errorCode }] };
  }
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Unsupported) {
    return {
      status: 501,
      body: [{ message: `Not modelled by the local org: ${message}`, errorCode: 'NOT_MODELLED' }],
    };
  }
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status >= 400 && status < 500) return { status, body: [{ message, errorCode: 'JSON_PARSER_ERROR' }] };
  return { status: 500, body: [{ message, errorCode: 'UNKNOWN_EXCEPTION' }] };
}
