/** Stored rows and the keys their indexes use. */
import type { Scalar } from '../contract.ts';

/** Field values by declared API name; absent means null. Never changed once stored. */
export type Row = Readonly<Record<string, Scalar>>;

export const idOf = (row: Row): string => String(row['Id']);

export const isDeleted = (row: Row): boolean => row['IsDeleted'] === true;

/** SOQL compares text without regard to case; ids are told apart by their 18 characters all the same. */
export const indexKey = (value: Scalar): string =>
  typeof value === 'string' ? value.toLowerCase() : String(value);

/** Value of a field, null when never set. */
export const valueOf = (row: Row, field: string): Scalar => row[field] ?? null;
