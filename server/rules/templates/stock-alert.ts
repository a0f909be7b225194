import { base } from './base';
import type { RuleTemplate } from './template';

/** Something runs out. */
export const stockAlert = (timeZone: string): RuleTemplate => ({
  id: 'stock-alert',
  name: 'Stock alert',
  description: 'Tells when the stock of something falls below a number, before it runs out.',
  scope: 'inventory',
  severity: 'warning',
  fields: [
    { name: 'target', label: 'What has a stock', kind: 'contentType' },
    { name: 'stock', label: 'Field with the stock', kind: 'field', types: ['number'] },
    { name: 'below', label: 'Tell when it is below', kind: 'number', initial: 10 },
  ],
  fill: ({ target, stock, below }) => ({
    ...base(timeZone),
    name: 'Low stock',
    description: `Tells when ${stock} falls below ${below}.`,
    scope: 'inventory',
    severity: 'warning',
    target: { kind: 'collection', uid: String(target), version: 'draft' },
    condition: { '<': [{ var: String(stock) }, Number(below)] },
    actions: [{ action: 'CREATE_ALERT', config: { title: 'Low stock', message: `{entry.${stock}} left (below ${below}).`, per: 'entry' } }],
  }),
});
