import type { Knex } from 'knex';
import fc from 'fast-check';
import type { ContentAttribute, ContentEntry, ContentLink, ContentSource, ContentTable, ContentType } from '../../../server/host';

/** Orders with a component, repeatable components, a customer and notes, as Strapi would store them. */
export interface Order {
  stock: number | null;
  size: { width: number | null; unit: string | null } | null;
  lines: { quantity: number | null; price: number | null; cost: number | null; label: string | null }[];
  customer: number | null;
  /** Indexes of notes. */
  notes: number[];
}

export interface Note {
  rank: number | null;
  mood: string | null;
  isPublished: boolean;
}

export const CUSTOMERS = [{ name: 'Ann', credit: 5 }, { name: 'Ben', credit: null }, { name: 'ann', credit: 2.5 }];

/** Their sums are exact in floating-point numbers, in whatever order; the last ones are not calculated with. */
const QUARTERS = [-2.25, 0, 0.25, 0.5, 1, 3, 7.75, 1e200, 1e-200];
const WORDS = ['a', 'A', 'b', ''];

const maybe = <Value>(...values: Value[]): fc.Arbitrary<Value | null> => fc.constantFrom(null, ...values);

export const notes: fc.Arbitrary<Note> = fc.record({
  rank: maybe(-1, 0, 1, 2, 5),
  mood: maybe(...WORDS),
  isPublished: fc.boolean(),
});

export const ordersWith = (noteCount: number): fc.Arbitrary<Order> =>
  fc.record({
    stock: maybe(-1, 0, 1, 2, 5),
    size: fc.oneof(fc.constant(null), fc.record({ width: maybe(...QUARTERS), unit: maybe(...WORDS) })),
    lines: fc.array(
      fc.record({ quantity: maybe(0, 1, 2, 5), price: maybe(...QUARTERS), cost: maybe(0.1, 0.2, 0.3, 99.99), label: maybe(...WORDS) }),
      { maxLength: 4 }
    ),
    customer: maybe(0, 1, 2),
    notes: fc.uniqueArray(fc.nat(noteCount - 1), { maxLength: 5 }),
  });

const STAMP = new Date('2026-11-20T00:00:00Z');

export const createTables = async (knex: Knex, orders: Order[], all: Note[]): Promise<void> => {
  await knex.schema.createTable('w_orders', (table) => {
    table.increments('id');
    table.integer('stock');
    table.datetime('published_at', { useTz: false, precision: 6 });
  });
  await knex.schema.createTable('w_notes', (table) => {
    table.increments('id');
    table.integer('rank_no');
    table.string('mood');
    table.datetime('published_at', { useTz: false, precision: 6 });
  });
  await knex.schema.createTable('w_customers', (table) => {
    table.increments('id');
    table.string('name');
    table.double('credit');
  });
  await knex.schema.createTable('w_parts', (table) => {
    table.increments('id');
    table.double('width');
    table.string('unit');
    table.integer('quantity');
    table.double('price');
    table.decimal('cost', 10, 2);
    table.string('label');
  });
  for (const [name, ...columns] of [['w_orders_cmps', 'entity_id', 'cmp_id'], ['w_orders_customer', 'order_id', 'customer_id'], ['w_orders_notes', 'order_id', 'note_id']]) {
    await knex.schema.createTable(name, (table) => {
      table.increments('id');
      for (const column of columns) table.integer(column).index(`${name}_${column}`);
      table.string('field');
    });
  }
  await knex('w_customers').insert(CUSTOMERS);
  for (const [index, { rank, mood, isPublished }] of all.entries()) {
    await knex('w_notes').insert({ id: index + 1, rank_no: rank, mood, published_at: isPublished ? STAMP : null });
  }
  let part = 0;
  for (const [index, order] of orders.entries()) {
    const id = index + 1;
    await knex('w_orders').insert({ id, stock: order.stock });
    const parts = [...(order.size ? [['size', order.size] as const] : []), ...order.lines.map((line) => ['lines', line] as const)];
    for (const [field, values] of parts) {
      part += 1;
      await knex('w_parts').insert({ id: part, ...values });
      await knex('w_orders_cmps').insert({ entity_id: id, cmp_id: part, field });
    }
    if (order.customer !== null) await knex('w_orders_customer').insert({ order_id: id, customer_id: order.customer + 1 });
    for (const note of order.notes) await knex('w_orders_notes').insert({ order_id: id, note_id: note + 1 });
  }
};

const type = (uid: string, draftAndPublish: boolean, attributes: Record<string, ContentAttribute>): ContentType => ({
  uid,
  displayName: uid,
  draftAndPublish,
  localized: false,
  attributes,
});
const number: ContentAttribute = { type: 'float' };
const text: ContentAttribute = { type: 'string' };

export const TYPES: ContentType[] = [
  type('api::order.order', false, {
    stock: { type: 'integer' },
    size: { type: 'component', component: { uid: 'w.part', repeatable: false, attributes: { width: number, unit: text } } },
    lines: { type: 'component', component: { uid: 'w.part', repeatable: true, attributes: { quantity: number, price: number, cost: number, label: text } } },
    customer: { type: 'relation', toOne: 'api::customer.customer' },
    notes: { type: 'relation', toMany: 'api::note.note' },
  }),
  type('api::customer.customer', false, { name: text, credit: number }),
  type('api::note.note', true, { rank: { type: 'integer' }, mood: text }),
];

const columns = (record: Record<string, string>): ReadonlyMap<string, string> => new Map(Object.entries(record));
const link = (target: string, table: string, column: string, targetColumn: string, on = {}): ContentLink => ({ kind: 'table', target, table, column, targetColumn, on });
const part = (field: string): ContentLink => link('w.part', 'w_orders_cmps', 'entity_id', 'cmp_id', { field });

const TABLES: Record<string, ContentTable> = {
  'api::order.order': {
    name: 'w_orders',
    columns: columns({ id: 'id', stock: 'stock', publishedAt: 'published_at' }),
    links: new Map([
      ['size', part('size')],
      ['lines', part('lines')],
      ['customer', link('api::customer.customer', 'w_orders_customer', 'order_id', 'customer_id')],
      ['notes', link('api::note.note', 'w_orders_notes', 'order_id', 'note_id')],
    ]),
  },
  'api::customer.customer': { name: 'w_customers', columns: columns({ name: 'name', credit: 'credit' }), links: new Map() },
  'api::note.note': { name: 'w_notes', columns: columns({ rank: 'rank_no', mood: 'mood', publishedAt: 'published_at' }), links: new Map() },
  'w.part': {
    name: 'w_parts',
    columns: columns({ width: 'width', unit: 'unit', quantity: 'quantity', price: 'price', cost: 'cost', label: 'label' }),
    links: new Map(),
  },
};

export const entryOf = (order: Order, id: number): ContentEntry => ({
  id,
  documentId: String(id),
  locale: null,
  values: { id, stock: order.stock, size: order.size, customer: order.customer === null ? null : CUSTOMERS[order.customer] },
});

/** What Strapi would say of them. */
export const sourceOf = (orders: Order[]): ContentSource => ({
  types: () => TYPES,
  table: (uid) => TABLES[uid],
  entries: async (_uid, ids) => ids.map((id) => entryOf(orders[id - 1], id)),
  find: async (_uid, { documentId }) => entryOf(orders[Number(documentId) - 1], Number(documentId)),
});
