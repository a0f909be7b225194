import type { Core } from '@strapi/strapi';
import {
  ARTICLE_SUBJECTS, ARTICLE_TITLES, AUTHORS, CATEGORIES, CUSTOMERS, PRODUCT_KINDS, PRODUCT_SERIES, STAGES,
} from './catalogue';
import { createRandom } from './random';

const SEED = 2026;
const DAY = 24 * 60 * 60 * 1000;

/** Seven of the sixty articles stay drafts. */
const isDraft = (index: number): boolean => index % 8 === 5;

const slugOf = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

type Data = Record<string, unknown>;

/** Creates the entries of one type where it has none yet, and gives the documentIds in their order. */
const ensureEntries = async (
  strapi: Core.Strapi,
  name: string,
  entries: () => { data: Data; status?: 'draft' | 'published' }[]
): Promise<string[]> => {
  const documents = strapi.documents(`api::${name}.${name}`);
  const known = await documents.findMany({ fields: ['documentId'], sort: 'id:asc', limit: -1 });
  if (known.length > 0) return known.map((entry) => entry.documentId);
  const ids: string[] = [];
  for (const entry of entries()) ids.push((await documents.create(entry)).documentId);
  return ids;
};

const articles = (categories: string[], authors: string[]) => () =>
  ARTICLE_TITLES.flatMap((title) => ARTICLE_SUBJECTS.map(title)).map((title, index) => ({
    data: {
      title,
      slug: slugOf(title),
      summary: `${title}: what we see most often, and what it costs.`,
      body: `## ${title}\n\nMost of what arrives here could have waited another year, with ten minutes of care.\n`,
      category: categories[index % categories.length],
      author: authors[(index * 3) % authors.length],
    },
    status: isDraft(index) ? ('draft' as const) : ('published' as const),
  }));

const products = () => {
  const random = createRandom(SEED);
  return PRODUCT_KINDS.flatMap((kind, row) =>
    PRODUCT_SERIES.map((series, column) => ({
      data: {
        name: `${kind} ${series}`,
        sku: `${series}-${String(row * 12 + column + 1).padStart(3, '0')}`,
        stock: random.chance(0.12) ? random.integer(0, 4) : random.integer(10, 240),
        reorderLevel: random.pick([5, 10, 10, 20]),
        price: random.integer(2, 180) + 0.9,
      },
    }))
  );
};

const orders = (productIds: string[], now: number) => () => {
  const random = createRandom(SEED + 1);
  return Array.from({ length: 80 }, (_, index) => ({
    data: {
      number: `R-${2600 + index}`,
      stage: random.weighted(STAGES.map((value, step) => ({ value, weight: [1, 2, 3, 1, 5][step] }))),
      stageSince: new Date(now - random.integer(0, 21) * DAY - random.integer(0, DAY)).toISOString(),
      customer: random.pick(CUSTOMERS),
      lines: Array.from({ length: random.integer(1, 4) }, () => ({
        product: random.pick(productIds),
        quantity: random.integer(1, 6),
        price: random.integer(2, 180) + 0.9,
      })),
    },
  }));
};

/** documentIds by type, in the order they were made. */
export interface SeededContent {
  articles: string[];
  categories: string[];
  authors: string[];
  products: string[];
  orders: string[];
}

/** Fills every type that is empty. Safe to run again. */
export const seedContent = async (strapi: Core.Strapi, now: number): Promise<SeededContent> => {
  const categories = await ensureEntries(strapi, 'category', () =>
    CATEGORIES.map(([name, description]) => ({ data: { name, slug: slugOf(name), description } }))
  );
  const authors = await ensureEntries(strapi, 'author', () =>
    AUTHORS.map(([name, bio]) => ({ data: { name, bio, email: `${slugOf(name).replace(/-/g, '.')}@example.com` } }))
  );
  const productIds = await ensureEntries(strapi, 'product', products);
  return {
    categories,
    authors,
    products: productIds,
    articles: await ensureEntries(strapi, 'article', articles(categories, authors)),
    orders: await ensureEntries(strapi, 'order', orders(productIds, now)),
  };
};
