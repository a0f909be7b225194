/** A Koa app with one route that answers ten entries, and one recorder (named by the first argument). Started by request-overhead. */
import http from 'node:http';
import Router from '@koa/router';
import Koa from 'koa';
import type { ServerMessage, ServerQuestion } from './protocol';
import { RECORDERS, type RecorderName } from './recorders';

const ENTRIES = Array.from({ length: 10 }, (_, index) => ({
  id: index + 1,
  documentId: `abcdefghijklmnopqrstuv${index}x`,
  title: `Article number ${index + 1}`,
  summary: 'What somebody wrote about something, in a sentence or two.',
  publishedAt: '2026-11-01T09:00:00.000Z',
}));

/** As Strapi's router leaves it: one `info` per route. */
const ROUTE = { handler: 'api::article.article.find', info: { type: 'content-api', apiName: 'article' } };

const main = async (): Promise<void> => {
  const name = process.argv[2] as RecorderName;
  const app = new Koa();
  const recorded = await RECORDERS[name](app);
  const router = new Router();
  router.get('/api/articles', (context) => {
    context.state.route = { ...ROUTE };
    context.body = { data: ENTRIES, meta: { pagination: { page: 1, pageSize: 10, pageCount: 1, total: 10 } } };
  });
  app.use(router.routes());

  const send = (message: ServerMessage): void => void process.send?.(message);
  let requests = 0;
  const server = http.createServer(app.callback());
  server.on('request', () => {
    requests += 1;
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (address && typeof address === 'object') send({ type: 'listening', port: address.port });
  });
  process.on('message', (question: ServerQuestion) => {
    if (question.type !== 'usage') return;
    const { user, system } = process.cpuUsage();
    send({ type: 'usage', usage: { cpu: user + system, requests, recorded: recorded() } });
  });
  process.once('disconnect', () => process.exit(0));
};

void main();
