import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { createPanel, type Panel } from './panel';
import { createRandom } from './random';
import { requestMails, requestTable, TOPICS } from './request-texts';

const DAY_MS = 86_400_000;
/** Requests that a group is made of at first; the rest is found by its category and tag. */
const MOST = 200;

interface Found {
  id: string;
  summary: string;
}

interface Commands {
  import(file: string, control: { options: object; dryRun: boolean; signal: AbortSignal; onProgress(): void }): Promise<{ added: number }>;
}

/** Information requests of a year: imported as a team would, put together, some answered by the system since. A second run adds nothing. */
export const seedRequests = async (strapi: Core.Strapi, now: number): Promise<void> => {
  const commands: Commands = strapi.plugin('insights').service('requestCommands');
  const directory = await mkdtemp(path.join(os.tmpdir(), 'playground-'));
  const read = async (name: string, content: string): Promise<number> => {
    const file = path.join(directory, name);
    await writeFile(file, content);
    const { added } = await commands.import(file, { options: {}, dryRun: false, signal: new AbortController().signal, onProgress: () => undefined });
    return added;
  };
  try {
    const added = await read('questions.csv', requestTable(createRandom(11), now));
    await read('mailbox.mbox', requestMails(now));
    if (added === 0) return;
    const panel = await createPanel(strapi, 'admin@example.com');
    for (const topic of TOPICS) if (topic.title !== 'Something else') await groupTopic(panel, topic, now);
    await nameEntries(strapi, panel);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

const idsOf = async (panel: Panel, query: string): Promise<string[]> => {
  const ids: string[] = [];
  for (let cursor = ''; ; ) {
    const { data, next } = await panel.page<Found>(`/requests?${query}&pageSize=${MOST}${cursor}`);
    ids.push(...data.map(({ id }) => id));
    if (next === null) return ids;
    cursor = `&cursor=${next}`;
  }
};

const groupTopic = async (panel: Panel, { title, category, covered }: (typeof TOPICS)[number], now: number): Promise<void> => {
  const ids = await idsOf(panel, `category=${category}&source=csv`);
  // Some are left for people to find.
  const members = ids.filter((_, index) => index % 8 !== 0);
  const { id } = await panel.post<{ id: string }>('/requests/groups', { title, ids: members });
  if (!covered) return;
  const { name, url, feature, answer, days } = covered;
  await panel.post('/requests/cover', { group: id, by: { name, url, feature, answer, since: new Date(now - days * DAY_MS).toISOString() } });
};

/** A few are about an entry, which shows them beside its form. */
const nameEntries = async (strapi: Core.Strapi, panel: Panel): Promise<void> => {
  const uid = 'api::order.order';
  const orders = await strapi.documents(uid).findMany({ limit: 5 });
  const { data } = await panel.page<Found>('/requests?category=status&pageSize=20');
  for (const [index, { id }] of data.entries()) {
    const order = orders[index % Math.max(1, orders.length)];
    if (order) await panel.put(`/requests/${id}`, { entry: { uid, documentId: order.documentId } });
  }
};
