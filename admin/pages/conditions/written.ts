import type { ConditionJson } from '../../../contracts';

/** What somebody has written into the field: JSON Logic (or a definition with a `type`), or an expression. */
export type Written = { condition: ConditionJson; isJson: boolean } | { condition: null; isJson: boolean };

/** JSON begins with a brace, and no expression does. Null where it is empty or JSON that is not finished. */
export const conditionOf = (written: string): Written => {
  const text = written.trim();
  const isJson = text.startsWith('{');
  if (text === '') return { condition: null, isJson };
  if (!isJson) return { condition: { type: 'custom', expression: text }, isJson };
  try {
    const condition: ConditionJson = JSON.parse(text);
    return { condition, isJson };
  } catch {
    return { condition: null, isJson };
  }
};
