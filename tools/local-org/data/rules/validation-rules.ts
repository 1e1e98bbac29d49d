/** Validation rules: conditions under which a record is not saved, with the message that people get. */
import { Unsupported } from '../contract.ts';
import { compileFormula } from '../formula/compile.ts';
import { requireType, type Evaluation, type Formula, type Scope } from '../formula/formula.ts';
import type { RowError } from '../contract.ts';
import type { XmlElement } from '../schema/xml.ts';

export interface ValidationRule {
  readonly name: string;
  readonly condition: Formula;
  readonly message: string;
  /** API name of the field that the message is shown at; null for the top of the page. */
  readonly field: string | null;
}

/**
 * Null for a rule that is not active.
 * @throws Unsupported naming the file, for a formula that the local org cannot evaluate.
 */
export function readValidationRule(xml: XmlElement, file: string, scope: Scope): ValidationRule | null {
  if (!xml.is('active')) return null;
  const displayed = xml.text('errorDisplayField');
  const field = displayed === null ? null : scope.object.field(displayed);
  const name = xml.text('fullName') ?? '';
  const message = xml.text('errorMessage') ?? '';
  if (field === undefined)
    throw new Unsupported(`${file} shows its message at ${displayed ?? ''}, which is no field`);
  if (name === '' || message === '') throw new Unsupported(`${file} lacks its name or message`);
  try {
    const compiled = compileFormula(xml.text('errorConditionFormula') ?? '', scope);
    const condition = requireType('A validation rule', compiled, 'boolean');
    return { name, condition, message, field: field?.name ?? null };
  } catch (error) {
    throw error instanceof Unsupported ? new Unsupported(`${file}: ${error.message}`) : error;
  }
}

/** Every rule is asked, so that people get all messages at once. */
export function violations(rules: readonly ValidationRule[], at: Evaluation): RowError[] {
  return rules
    .filter((rule) => rule.condition.evaluate(at) === true)
    .map(({ message, field }) => ({
      code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      message,
      fields: field === null ? [] : [field],
    }));
}
