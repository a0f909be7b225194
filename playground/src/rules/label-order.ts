import type { Core } from '@strapi/strapi';
import { z } from '@strapi/utils';
import { PermanentFailure, type RuleAction } from 'strapi-plugin-insights';

const schema = z.strictObject({ label: z.string().min(1).max(20) });

/** An action of this app: writes a label in front of the customer's name of an order, and takes it back. */
export const labelOrder = (strapi: Core.Strapi): RuleAction<z.infer<typeof schema>> => {
  const relabel = async (documentId: unknown, change: (customer: string) => string): Promise<void> => {
    if (typeof documentId !== 'string') throw new PermanentFailure('only orders have labels');
    const orders = strapi.documents('api::order.order');
    const order = await orders.findOne({ documentId });
    if (!order) throw new PermanentFailure('the order is not there any more');
    const data: object = { customer: change(String(order.customer)) };
    await orders.update({ documentId, data });
  };

  return {
    id: 'LABEL_ORDER',
    schema,
    check: (_config, { target }) =>
      target.kind === 'collection' && target.uid === 'api::order.order' ? [] : [{ path: '', message: 'only orders have labels' }],
    plan: ({ label }, { subjects }) =>
      subjects.map((subject) => ({
        subject,
        summary: `[${label}] ${String(subject.values.customer)}`,
        payload: { label, documentId: subject.reference?.documentId ?? null },
      })),
    execute: async ({ payload: { label, documentId } }) => {
      // May be called again for one that was done.
      await relabel(documentId, (customer) => (customer.startsWith(`[${String(label)}] `) ? customer : `[${String(label)}] ${customer}`));
      return null;
    },
    undo: ({ payload: { label, documentId } }) => relabel(documentId, (customer) => customer.replace(`[${String(label)}] `, '')),
  };
};
