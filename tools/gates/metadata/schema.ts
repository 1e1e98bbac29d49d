import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { childrenNamed, type XmlElement } from './xml.ts';

const METADATA_NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

/**
 * Checks metadata files against the Metadata API's own types: `@salesforce/types` is generated from its WSDL, so
 * TypeScript's checker can say which elements, values and enumerations a type has. Neither `sf project convert` nor
 * any other tool that works without an org does this.
 */
export class MetadataSchema {
  readonly #checker: ts.TypeChecker;
  readonly #types: ReadonlyMap<string, ts.Symbol>;

  constructor() {
    const entry = createRequire(import.meta.url).resolve('@salesforce/types/metadata');
    const declarations = join(dirname(entry), 'metadata.d.ts');
    const program = ts.createProgram([declarations], {
      strict: true,
      skipLibCheck: true,
      lib: ['lib.es2022.d.ts'],
    });
    this.#checker = program.getTypeChecker();
    const source = program.getSourceFile(declarations);
    const module = source && this.#checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`No metadata types in ${declarations}`);
    this.#types = new Map(this.#checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol]));
  }

  /** What is wrong with a parsed metadata file, one sentence each. */
  problems(root: XmlElement): string[] {
    const problems: string[] = [];
    if (root.attributes['xmlns'] !== METADATA_NAMESPACE)
      problems.push(`<${root.name}>: wrong or missing xmlns`);
    const symbol = this.#types.get(root.name);
    if (symbol === undefined) return [...problems, `unknown metadata type <${root.name}>`];
    this.#element(root, this.#checker.getDeclaredTypeOfSymbol(symbol), root.name, problems);
    return problems;
  }

  #element(element: XmlElement, declared: ts.Type, path: string, problems: string[]): void {
    if (element.attributes['xsi:nil'] === 'true') return;
    const type = this.#checker.getNonNullableType(declared);
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return;
    const fault = simpleFault(element, type);
    if (fault !== undefined) {
      if (fault !== '') problems.push(`${path}: ${fault}`);
      return;
    }
    if (element.children.length === 0 && element.text !== '') {
      problems.push(`${path}: text "${element.text.slice(0, 30)}" where elements are expected`);
      return;
    }
    this.#children(element, type, path, problems);
  }

  #children(element: XmlElement, type: ts.Type, path: string, problems: string[]): void {
    const properties = new Map(
      this.#checker.getPropertiesOfType(type).map((property) => [property.name, property]),
    );
    for (const name of new Set(element.children.map((child) => child.name))) {
      const property = properties.get(name);
      if (property === undefined) problems.push(`${path}: unknown element <${name}>`);
      else this.#property(childrenNamed(element, name), property, `${path}/${name}`, problems);
    }
    problems.push(...ungrouped(element, path));
    for (const [name, property] of properties) {
      if (!this.#required(name, property) || element.children.some((child) => child.name === name)) continue;
      problems.push(`${path}: required element <${name}> is missing`);
    }
  }

  #property(found: readonly XmlElement[], property: ts.Symbol, path: string, problems: string[]): void {
    const type = this.#checker.getNonNullableType(this.#checker.getTypeOfSymbol(property));
    const item = this.#arrayItem(type);
    if (item === undefined && found.length > 1)
      problems.push(`${path}: occurs ${found.length} times, at most 1 allowed`);
    for (const element of found) this.#element(element, item ?? type, path, problems);
  }

  #arrayItem(type: ts.Type): ts.Type | undefined {
    return this.#checker.isArrayType(type)
      ? this.#checker.getTypeArguments(type as ts.TypeReference)[0]
      : undefined;
  }

  /** `fullName` is given by the file's name in source format. */
  #required(name: string, property: ts.Symbol): boolean {
    if (name === 'fullName' || property.flags & ts.SymbolFlags.Optional) return false;
    return this.#arrayItem(this.#checker.getTypeOfSymbol(property)) === undefined;
  }
}

/** '' for a well-formed simple value, a sentence for a bad one, undefined where the type has elements of its own. */
function simpleFault(element: XmlElement, type: ts.Type): string | undefined {
  const values = literals(type);
  if (values !== undefined) {
    return values.includes(element.text)
      ? ''
      : `"${element.text}" is none of ${values.slice(0, 12).join(', ')}`;
  }
  if (type.flags & ts.TypeFlags.BooleanLike || isBoolean(type)) {
    return element.text === 'true' || element.text === 'false'
      ? ''
      : `"${element.text}" is not true or false`;
  }
  if (type.flags & ts.TypeFlags.Number) {
    return /^-?\d+(\.\d+)?$/.test(element.text) ? '' : `"${element.text}" is not a number`;
  }
  if (type.flags & ts.TypeFlags.String) {
    return element.children.length === 0 ? '' : 'elements where text is expected';
  }
  return undefined;
}

function literals(type: ts.Type): string[] | undefined {
  const parts = type.isUnion() ? type.types : [type];
  const values = parts.flatMap((part) => (part.isStringLiteral() ? [part.value] : []));
  return values.length > 0 && values.length === parts.length ? values : undefined;
}

function isBoolean(type: ts.Type): boolean {
  return type.isUnion() && type.types.every((part) => part.flags & ts.TypeFlags.BooleanLiteral);
}

/** The platform refuses repeated elements that do not stand together ("duplicated at this location"). */
function ungrouped(element: XmlElement, path: string): string[] {
  const closed = new Set<string>();
  const problems = new Set<string>();
  let previous: string | undefined;
  for (const { name } of element.children) {
    if (name !== previous) {
      if (closed.has(name)) problems.add(`${path}: the <${name}> elements do not stand together`);
      if (previous !== undefined) closed.add(previous);
    }
    previous = name;
  }
  return [...problems];
}
