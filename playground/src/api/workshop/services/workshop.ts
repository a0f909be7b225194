import type { Core } from '@strapi/strapi';

interface Product {
  name: string;
  sku: string;
  stock: number;
  reorderLevel: number;
  price: number;
}

const FIELDS = ['name', 'sku', 'stock', 'reorderLevel', 'price'];

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const productsWhere = (where: object): Promise<Product[]> =>
    strapi.db.query('api::product.product').findMany({ select: FIELDS, where, orderBy: 'sku' });

  return {
    /** What must be ordered, and what the shelves are worth. */
    async stockReport() {
      const products = await productsWhere({});
      return {
        value: products.reduce((sum, product) => sum + product.stock * Number(product.price), 0),
        reorder: products
          .filter((product) => product.stock <= product.reorderLevel)
          .map(({ name, sku, stock, reorderLevel }) => ({ name, sku, stock, missing: reorderLevel - stock })),
      };
    },

    /** Every product as CSV. */
    async productsAsCsv(): Promise<string> {
      const products = await productsWhere({});
      const rows = products.map((product) => [product.sku, product.name, product.stock, product.price].join(','));
      return ['sku,name,stock,price', ...rows].join('\n');
    },

    /** Products whose name or number contains the term. */
    search(term: string): Promise<Product[]> {
      return productsWhere({ $or: [{ name: { $containsi: term } }, { sku: { $containsi: term } }] });
    },
  };
};
