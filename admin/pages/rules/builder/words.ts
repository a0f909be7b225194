import type { ConditionType } from '../../../../contracts';
import type { Text, TextKey } from '../../../components';
import type { Choice } from './choices';

const WORDS: Record<Choice, TextKey> = {
  '==': 'rules.operator.is',
  '!=': 'rules.operator.isNot',
  '<': 'rules.operator.less',
  '<=': 'rules.operator.lessEqual',
  '>': 'rules.operator.greater',
  '>=': 'rules.operator.greaterEqual',
  between: 'rules.operator.between',
  in: 'rules.operator.in',
  notIn: 'rules.operator.notIn',
  contains: 'rules.operator.contains',
  notContains: 'rules.operator.notContains',
  startsWith: 'rules.operator.startsWith',
  endsWith: 'rules.operator.endsWith',
  missing: 'rules.operator.missing',
  present: 'rules.operator.present',
  isTrue: 'rules.operator.isTrue',
  changed: 'rules.operator.changed',
  was: 'rules.operator.was',
  became: 'rules.operator.became',
  older: 'rules.operator.older',
  younger: 'rules.operator.younger',
  oldest: 'rules.operator.oldest',
  youngest: 'rules.operator.youngest',
};

/** Of days and points in time: earlier and later, not less and more. */
const WORDS_OF_TIME: Partial<Record<Choice, TextKey>> = {
  '<': 'rules.operator.before',
  '<=': 'rules.operator.beforeEqual',
  '>': 'rules.operator.after',
  '>=': 'rules.operator.afterEqual',
};

export const choiceLabel = (choice: Choice, type: ConditionType, text: Text): string => {
  const ofTime = type === 'date' || type === 'instant' ? WORDS_OF_TIME[choice] : undefined;
  return text(ofTime ?? WORDS[choice]);
};
