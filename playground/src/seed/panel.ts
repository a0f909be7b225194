import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Core } from '@strapi/strapi';

/** What somebody does in the panel, as requests. */
export interface Panel {
  post<Data>(place: string, body: object): Promise<Data>;
  put<Data>(place: string, body: object): Promise<Data>;
  page<Row>(place: string): Promise<{ data: Row[]; next: string | null }>;
}

export const tokenOf = async (strapi: Core.Strapi, email: string): Promise<string> => {
  const { id }: { id: number } = await strapi.db.query('admin::user').findOne({ where: { email } });
  const sessions = strapi.sessionManager('admin');
  const refresh = await sessions.generateRefreshToken(String(id), randomUUID(), { type: 'refresh' });
  const access = await sessions.generateAccessToken(refresh.token);
  if ('error' in access) throw new Error(access.error);
  return access.token;
};

/** Of somebody who has an account. Strapi listens already. */
export const createPanel = async (strapi: Core.Strapi, email: string): Promise<Panel> => {
  const address = strapi.server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('the playground does not listen on a port');
  const { port }: AddressInfo = address;
  const token = await tokenOf(strapi, email);
  const send = async (method: string, place: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`http://127.0.0.1:${port}/insights${place}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${place}: ${await answer.text()}`);
    return answer.json();
  };
  return {
    post: async <Data>(place: string, body: object) => ((await send('POST', place, body)) as { data: Data }).data,
    put: async <Data>(place: string, body: object) => ((await send('PUT', place, body)) as { data: Data }).data,
    page: async <Row>(place: string) => (await send('GET', place)) as { data: Row[]; next: string | null },
  };
};
