/** Loads validation, matching and duplicate rules; last of all metadata, since they name fields and permissions. */
import { basename, dirname } from 'node:path';
import type { Files } from '../schema/load.ts';
import type { Schema } from '../schema/schema.ts';
import { readXml, type XmlElement } from '../schema/xml.ts';
import { readDuplicateRule, readMatchingRules, type MatchingRule } from './duplicate-rules.ts';
import { readValidationRule } from './validation-rules.ts';

/** @throws Unsupported naming the file of a rule that the local org cannot honour. */
export function loadRules(schema: Schema, files: Files): void {
  for (const file of files('.validationRule-meta.xml')) {
    addValidationRule(schema, basename(dirname(dirname(file))), readXml(file, 'ValidationRule'), file);
  }
  for (const file of files('.object-meta.xml')) {
    for (const xml of readXml(file, 'CustomObject').children('validationRules'))
      addValidationRule(schema, basename(file).replace(/\..*$/, ''), xml, file);
  }
  loadDuplicateRules(schema, files);
}

function addValidationRule(schema: Schema, objectName: string, xml: XmlElement, file: string): void {
  const object = schema.require(objectName);
  const rule = readValidationRule(xml, file, { object, schema });
  if (rule) append(schema.validationRules, object.name, rule);
}

function loadDuplicateRules(schema: Schema, files: Files): void {
  const matching = new Map<string, MatchingRule[]>();
  for (const file of files('.matchingRule-meta.xml')) {
    const object = schema.require(basename(file).split('.')[0] ?? '');
    for (const rule of readMatchingRules(readXml(file, 'MatchingRules'), file, object))
      append(matching, object.name, rule);
  }
  for (const file of files('.duplicateRule-meta.xml')) {
    const [objectName = '', name = ''] = basename(file).split('.');
    const object = schema.require(objectName);
    const known = matching.get(object.name.toLowerCase()) ?? [];
    const rule = readDuplicateRule(readXml(file, 'DuplicateRule'), file, name, known, object);
    if (rule) append(schema.duplicateRules, object.name, rule);
  }
  for (const rules of schema.duplicateRules.values()) rules.sort((a, b) => a.sortOrder - b.sortOrder);
}

function append<T>(lists: Map<string, T[]>, object: string, item: T): void {
  const list = lists.get(object.toLowerCase());
  if (list) list.push(item);
  else lists.set(object.toLowerCase(), [item]);
}
