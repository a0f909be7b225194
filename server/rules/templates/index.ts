import type { RuleDefinition, RuleTemplateView, TemplateField } from '../../../contracts';
import { InputError, UnknownError } from '../../http';
import { stockAlert } from './stock-alert';
import type { Answers, RuleTemplate } from './template';

/** Rules that a short form fills in. */
export interface Templates {
  list(): RuleTemplateView[];
  /** @throws UnknownError, or InputError naming the answer that is missing or wrong. */
  fill(template: string, answers: Answers): RuleDefinition;
}

/** A new template is a file beside this one and a line here. */
const TEMPLATES: ((timeZone: string) => RuleTemplate)[] = [stockAlert];

/** @param timeZone IANA name, of the schedules. */
export const createTemplates = (timeZone: string): Templates => {
  const templates = TEMPLATES.map((template) => template(timeZone));
  return {
    list: () => templates.map(({ id, name, description, scope, severity, fields }) => ({ id, name, description, scope, severity, fields })),
    fill: (id, answers) => {
      const template = templates.find((candidate) => candidate.id === id);
      if (!template) throw new UnknownError('template', id);
      return template.fill(Object.fromEntries(template.fields.map((field) => [field.name, answerOf(field, answers)])));
    },
  };
};

const answerOf = ({ name, kind, options, initial }: TemplateField, answers: Answers): string | number => {
  const answer = Object.hasOwn(answers, name) && answers[name] !== '' ? answers[name] : initial;
  if (answer === undefined) throw new InputError(name, 'is missing');
  if (kind === 'number') {
    const number = Number(answer);
    if (!Number.isFinite(number)) throw new InputError(name, 'must be a number');
    return number;
  }
  const text = String(answer);
  if (options && !options.includes(text)) throw new InputError(name, `must be one of ${options.join(', ')}`);
  return text;
};
