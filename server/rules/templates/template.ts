import type { RuleDefinition, RuleTemplateView } from '../../../contracts';

/** The answers of a short form, checked by its fields. */
export type Answers = Readonly<Record<string, string | number>>;

/** A rule that only lacks a few answers: a file in this folder and a line in its list. */
export interface RuleTemplate extends RuleTemplateView {
  fill(answers: Answers): RuleDefinition;
}
