import type { ConditionOperator } from './operator';

/** `{ "in": [{ "var": "stage" }, ["paid", "sent"]] }`, and, as in JSON Logic, `{ "in": ["part", { "var": "text" }] }`. */
export const isIn: ConditionOperator = {
  name: 'in',
  check: (operands) => {
    if (operands.length !== 2) return 'takes a field and a list, or a text and a field';
    const [needle, haystack] = operands;
    if (needle.kind === 'list') return 'takes the list second';
    if (haystack.kind === 'list') {
      if (needle.type !== haystack.type) return `cannot look for ${needle.type} in a list of ${haystack.type}`;
      return needle.type === 'text' || needle.type === 'number' || needle.type === 'date'
        ? operands
        : `cannot look for ${needle.type} in a list`;
    }
    return needle.type === 'text' && haystack.type === 'text' ? operands : 'takes a field and a list, or a text and a field';
  },
  holds: ([needle, haystack], operands) => {
    const list = operands[1];
    if (list.kind === 'list') return list.values.some((value) => value <= needle && value >= needle);
    return String(haystack).includes(String(needle));
  },
  sql: ([needle, haystack], text) => ({
    sql:
      haystack.operand.kind === 'list'
        ? `${needle.sql.sql} in (${haystack.sql.sql})`
        : text.contains(haystack.sql.sql, needle.sql.sql),
    bindings:
      haystack.operand.kind === 'list'
        ? [...needle.sql.bindings, ...haystack.sql.bindings]
        : [...haystack.sql.bindings, ...needle.sql.bindings],
  }),
};
