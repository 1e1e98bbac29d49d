/** What all resources of the REST API share: errors in Aircall's form, reading of requests, pages. */
import type { FastifyRequest } from 'fastify';
import type { Json, JsonObject } from '../payload.ts';

const MAX_PER_PAGE = 50;
const MAX_ITEMS = 10_000;

/** An error in Aircall's form: `{error, troubleshoot}`. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    troubleshoot: string,
  ) {
    super(troubleshoot);
  }
}

export const notFound = (what: string): ApiError => new ApiError(404, 'Not Found', `${what} not found`);
export const badRequest = (why: string): ApiError => new ApiError(400, 'Bad Request', why);

type Query = Record<string, string | undefined>;
export const query = (request: FastifyRequest): Query => request.query as Query;
export const param = (request: FastifyRequest, name: string): string => (request.params as Query)[name] ?? '';
export const body = (request: FastifyRequest): Record<string, unknown> =>
  Object(request.body ?? {}) as Record<string, unknown>;
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** One page of Aircall's list form, newest or oldest first by `order`. */
export function page<T>(
  request: FastifyRequest,
  name: string,
  items: T[],
  render: (item: T) => Json,
): JsonObject {
  const { page: number = '1', per_page: size = '20', order = 'asc' } = query(request);
  const perPage = Math.min(Math.max(Number(size) || 20, 1), MAX_PER_PAGE);
  const current = Math.max(Number(number) || 1, 1);
  if (current * perPage > MAX_ITEMS) throw badRequest('Pagination is limited to 10,000 items.');
  const sorted = (order === 'desc' ? [...items].reverse() : items).slice(
    (current - 1) * perPage,
    current * perPage,
  );
  // Like Aircall's, the link keeps only the paging: `fetch_*` parameters are dropped.
  const link = (to: number): string =>
    `https://api.aircall.io${request.url.split('?')[0] ?? ''}?order=${order}&page=${to}&per_page=${perPage}`;
  return {
    meta: {
      count: sorted.length,
      total: items.length,
      current_page: current,
      per_page: perPage,
      next_page_link: current * perPage < items.length ? link(current + 1) : null,
      previous_page_link: current > 1 ? link(current - 1) : null,
    },
    [name]: sorted.map(render),
  };
}
