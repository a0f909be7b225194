export default {
  routes: [
    { method: 'GET', path: '/workshop/stock-report', handler: 'api::workshop.workshop.stockReport' },
    { method: 'GET', path: '/workshop/products.csv', handler: 'api::workshop.workshop.exportProducts' },
    { method: 'GET', path: '/workshop/search', handler: 'api::workshop.workshop.find' },
  ],
};
