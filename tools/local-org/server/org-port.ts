import type { Access, QueryRow, WriteResult, WriteRow } from '../data/contract.ts';
import type { Schema } from '../data/schema/schema.ts';

/** What one Apex transaction came to. Shapes: a value, or the exception that ended it. */
export type ApexOutcome =
  { ok: true; value: unknown } | { ok: false; exception: string; message: string; stack: string };

export interface RestCall {
  method: string;
  /** Path below `/services/apexrest`, with its leading slash. */
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  /** Body bytes as base64. */
  body: string;
  remoteAddress: string;
}

export interface RestAnswer {
  statusCode: number;
  headers: Record<string, string>;
  /** Body bytes as base64. */
  body: string;
}

export type WriteOperation = 'insert' | 'update' | 'delete';

/**
 * What the web faces need from the org: the narrow side of `org/`, so that the faces can be read
 * without knowing workers and locks. Refused statements reject with `StoreRefusal`.
 */
export interface OrgPort {
  query(soql: string, access: Access): Promise<QueryRow[]>;
  search(sosl: string, access: Access): Promise<QueryRow[][]>;
  write(
    operation: WriteOperation,
    rows: WriteRow[],
    access: Access,
    allOrNone: boolean,
  ): Promise<WriteResult[]>;
  remoteAction(className: string, method: string, args: unknown[], userId: string): Promise<ApexOutcome>;
  auraMethod(
    className: string,
    method: string,
    args: Record<string, unknown>,
    userId: string,
  ): Promise<ApexOutcome>;
  rest(call: RestCall, userId: string): Promise<RestAnswer>;
  /** Values of the controller's properties, by name as asked. */
  pageController(className: string, properties: string[], userId: string): Promise<Record<string, unknown>>;
  /** Makes a Lead converted into records that exist already. */
  convertLead(ids: { leadId: string; accountId: string; contactId: string }, access: Access): Promise<void>;
  readonly schema: Schema;
  readonly organizationId: string;
  close(): Promise<void>;
}
