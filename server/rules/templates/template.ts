import type { RuleDefinition, RuleTemplateView, TemplateField } from '../../../contracts';
import { InputError } from '../../http';
import { base } from './base';
import type { Question } from './questions';

/** What a form or a command line gives, by name of the field. */
export type Answers = Readonly<Record<string, string | number>>;

/** A rule that only lacks a few answers. */
export interface RuleTemplate {
  view: RuleTemplateView;
  /** Fields that have to be answered and are not. */
  lacking(answers: Answers): TemplateField[];
  /** @throws InputError naming the answer that is missing or wrong. */
  fill(answers: Answers): RuleDefinition;
}

type Questions = Record<string, Question<unknown>>;
type AnswersTo<Asked extends Questions> = { [Name in keyof Asked]: ReturnType<Asked[Name]['read']> };

/** What a template says itself; everything else is as of most rules. */
export type Filled = Pick<RuleDefinition, 'name' | 'description' | 'target' | 'condition' | 'actions'> &
  Partial<Pick<RuleDefinition, 'fires' | 'coolDown' | 'cap'>> & {
    /** When it runs; every hour where absent. */
    cron?: string;
    /** Only what is now is of interest: runs that were missed are not made up for. */
    onlyNow?: boolean;
  };

export interface TemplateText<Asked extends Questions> extends Omit<RuleTemplateView, 'fields'> {
  /** In the order of the form. */
  questions: Asked;
  fill(answers: AnswersTo<Asked>): Filled;
}

/** Makes a template out of its questions and of what it says with their answers. */
export const defineTemplate =
  <Asked extends Questions>({ questions, fill, ...head }: TemplateText<Asked>) =>
  (timeZone: string): RuleTemplate => {
    const fields = Object.entries(questions).map(([name, { view }]) => ({ name, ...view }));
    return {
      view: { ...head, fields },
      lacking: (answers) => fields.filter((field) => answerTo(field, answers) === undefined),
      fill: (answers) => {
        const read = fields.map((field) => {
          const answer = answerTo(field, answers);
          if (answer === undefined) throw new InputError(field.name, 'is missing');
          return [field.name, questions[field.name].read(answer, field.name)];
        });
        const { cron, onlyNow, ...filled } = fill(Object.fromEntries(read) as AnswersTo<Asked>);
        const { scope, severity } = head;
        return { ...base(timeZone, cron, onlyNow), scope, severity, ...filled };
      },
    };
  };

/** What was given, else what the form begins with; undefined where there is neither. */
const answerTo = ({ name, initial }: TemplateField, answers: Answers): string | number | undefined => {
  const given = Object.hasOwn(answers, name) ? answers[name] : '';
  return given === '' ? initial : given;
};
