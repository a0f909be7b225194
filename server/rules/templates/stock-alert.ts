import { alert, tell, telling } from './actions';
import { contentType, field, number, optionalField } from './questions';
import { defineTemplate } from './template';
import { allOf, anyOf, isBelow, isMissing, valueOf } from './words';

/** Something runs out. */
export const stockAlert = defineTemplate({
  id: 'stock-alert',
  name: 'Stock alert',
  description: 'Tells when the stock of something falls below a number, or below its own reorder level, before it runs out.',
  scope: 'inventory',
  severity: 'warning',
  questions: {
    target: contentType('What has a stock'),
    stock: field('Field with the stock', 'number'),
    below: number('Tell when it is below', 10),
    level: optionalField('Field with a limit of its own, such as a reorder level; the number is for entries without one', 'number'),
    tell,
  },
  fill: ({ target, stock, below, level, tell: role }) => {
    const isBelowNumber = isBelow(valueOf(stock), below);
    return {
      name: 'Low stock',
      description:
        level === null ? `Tells when ${stock} falls below ${below}.` : `Tells when ${stock} falls below ${level}, or below ${below} where there is none.`,
      target: { kind: 'collection', uid: target, version: 'draft' },
      condition: level === null ? isBelowNumber : anyOf(isBelow(valueOf(stock), valueOf(level)), allOf(isMissing(level), isBelowNumber)),
      actions: [
        alert('Low stock', level === null ? `{entry.${stock}} left (below ${below}).` : `{entry.${stock}} left; its limit is {entry.${level}}.`),
        ...telling(role, '{context.count} run out.'),
      ],
    };
  },
});
