export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text of one property; empty if it is missing or something else. */
export function textAt(value: unknown, name: string): string {
  const found = isObject(value) ? value[name] : undefined;
  return typeof found === 'string' ? found : '';
}

/** A request's path and query parameters; a repeated parameter keeps its first value. */
export function queryOf(value: unknown): Record<string, string> {
  const query: Record<string, string> = {};
  if (!isObject(value)) return query;
  for (const [name, given] of Object.entries(value)) {
    const first: unknown = Array.isArray(given) ? given[0] : given;
    if (typeof first === 'string') query[name] = first;
  }
  return query;
}

/** Route parameters of a request; empty text for one that the route does not have. */
export function param(request: { params: unknown }, name: string): string {
  return textAt(request.params, name);
}
