/** Which statements of the package's classes and triggers ran. */
import type { Program } from '../program/program.ts';

export interface ClassCoverage {
  class: string;
  /** Lines with a statement that ran, and in all. */
  covered: number;
  total: number;
  percent: number;
  uncoveredLines: number[];
}

export interface Coverage {
  percent: number;
  classes: ClassCoverage[];
}

/** Test classes do not count, as on the platform. */
export function coverageOf(program: Program): Coverage {
  const classes = program.files.flatMap(({ unit }): ClassCoverage[] => {
    const { name } = unit.declaration;
    const isTest =
      unit.kind === 'type' && unit.declaration.modifiers.annotations.some((each) => each.name === 'istest');
    if (isTest || !unit.statementLines.length) return [];
    const hits = program.hitsOf(name);
    const uncoveredLines = unit.statementLines.filter((line) => !hits[line]);
    const total = unit.statementLines.length;
    const covered = total - uncoveredLines.length;
    return [{ class: name, covered, total, percent: percent(covered, total), uncoveredLines }];
  });
  const sum = (count: (each: ClassCoverage) => number): number =>
    classes.reduce((all, each) => all + count(each), 0);
  return {
    percent: percent(
      sum((each) => each.covered),
      sum((each) => each.total),
    ),
    classes,
  };
}

function percent(covered: number, total: number): number {
  return total ? Math.round((covered / total) * 1000) / 10 : 100;
}
