import type { ConditionOperator } from './operator';

const atEdge = (
  name: 'startsWith' | 'endsWith',
  holds: (text: string, part: string) => boolean
): ConditionOperator => ({
  name,
  check: (operands) =>
    operands.length === 2 && operands.every(({ type, kind }) => type === 'text' && kind !== 'list')
      ? operands
      : 'takes two texts',
  holds: ([text, part]) => holds(String(text), String(part)),
  sql: ([text, part], search) => {
    const [one, other] = [text.sql, part.sql];
    // The part is named twice: for its length, and to compare.
    return { sql: search[name](one.sql, other.sql), bindings: [...one.bindings, ...other.bindings, ...other.bindings] };
  },
});

export const startsWith = atEdge('startsWith', (text, part) => text.startsWith(part));
export const endsWith = atEdge('endsWith', (text, part) => text.endsWith(part));
