import type { TestRoute } from './koa-app';

export const article = { type: 'content-api', apiName: 'article' };

export const find: TestRoute = {
  method: 'get',
  path: '/api/articles',
  handler: 'api::article.article.find',
  info: article,
  answer: (context) => {
    context.body = { data: ['é'] };
  },
};

export const findOne: TestRoute = {
  method: 'get',
  path: '/api/articles/:id',
  handler: 'article.findOne',
  info: { ...article },
  answer: (context) => {
    context.body = { data: context.params.id };
  },
};
