import type { ConditionField, TemplateField } from '../../../contracts';
import { InputError } from '../../http';

/** One question of the short form that fills a template in. A question whose `initial` is `''` may be left open. */
export interface Question<Answer> {
  view: Omit<TemplateField, 'name'>;
  /** @throws InputError naming the field, and what is wrong with the answer. */
  read(answer: string | number, name: string): Answer;
}

type FieldType = ConditionField['type'];

const OPEN = '';
/** Answers stand in names and messages, which have their own limits. */
const LONGEST = 200;

const textOf = (answer: string | number, name: string): string => {
  const text = String(answer).trim();
  if (text.length > LONGEST) throw new InputError(name, `is longer than ${LONGEST} characters`);
  return text;
};

const isOpen = (answer: string | number): boolean => String(answer).trim() === OPEN;

const openOr = (answer: string | number, name: string): string | null => (isOpen(answer) ? null : textOf(answer, name));

export const contentType = (label: string): Question<string> => ({ view: { label, kind: 'contentType' }, read: textOf });

export const field = (label: string, ...types: FieldType[]): Question<string> => ({ view: { label, kind: 'field', types }, read: textOf });

export const optionalField = (label: string, ...types: FieldType[]): Question<string | null> => ({
  view: { label, kind: 'field', types, initial: OPEN },
  read: openOr,
});

export const text = (label: string, initial?: string): Question<string> => ({
  view: { label, kind: 'text', ...(initial === undefined ? {} : { initial }) },
  read: textOf,
});

export const optionalText = (label: string): Question<string | null> => ({ view: { label, kind: 'text', initial: OPEN }, read: openOr });

/** Code of an admin role; nobody where it is left open. */
export const optionalRole = (label: string): Question<string | null> => ({ view: { label, kind: 'role', initial: OPEN }, read: openOr });

export const choice = <const Option extends string>(label: string, options: readonly Option[], initial: Option): Question<Option> => ({
  view: { label, kind: 'choice', options: [...options], initial },
  read: (answer, name) => {
    const chosen = options.find((option) => option === answer);
    if (chosen === undefined) throw new InputError(name, `must be one of ${options.join(', ')}`);
    return chosen;
  },
});

/** Any number. */
export const number = (label: string, initial: number): Question<number> => ({
  view: { label, kind: 'number', initial },
  read: numberOf,
});

/** A number from `least` to `most`. */
export const numberWithin = (label: string, initial: number, least: number, most: number): Question<number> => ({
  view: { label, kind: 'number', initial },
  read: (answer, name) => {
    const value = numberOf(answer, name);
    if (value < least || value > most) throw new InputError(name, `must be from ${least} to ${most}`);
    return value;
  },
});

export const wholeNumberWithin = (label: string, initial: number, least: number, most: number): Question<number> => {
  const question = numberWithin(label, initial, least, most);
  return {
    ...question,
    read: (answer, name) => {
      const value = question.read(answer, name);
      if (!Number.isInteger(value)) throw new InputError(name, 'must be a whole number');
      return value;
    },
  };
};

const numberOf = (answer: string | number, name: string): number => {
  const value = isOpen(answer) ? Number.NaN : Number(answer);
  if (!Number.isFinite(value)) throw new InputError(name, 'must be a number');
  return value;
};
