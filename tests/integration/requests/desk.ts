import type { Page, QuickRequest, RequestDetail, RequestView } from '../../../contracts';
import type { AdminRole, RunningStrapi } from '../harness';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What a person does with information requests in the panel, as requests. */
export const createDesk = (app: RunningStrapi) => {
  const ask = async (method: Method, path: string, body?: object, role?: AdminRole) =>
    app.request(method, `/insights/requests${path}`, { token: await app.adminToken(role), ...(body ? { body } : {}) });

  const must = async <Data>(method: Method, path: string, body?: object, role?: AdminRole): Promise<Data> => {
    const answer = await ask(method, path, body, role);
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return (answer.body as { data: Data }).data;
  };

  const page = async (query: string, role?: AdminRole): Promise<Page<RequestView>> => {
    const answer = await ask('GET', `?${query}`, undefined, role);
    if (answer.status !== 200) throw new Error(`${query}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as Page<RequestView>;
  };

  return {
    ask,
    must,
    page,
    list: async (query: string, role?: AdminRole): Promise<RequestView[]> => (await page(query, role)).data,
    log: (request: Partial<QuickRequest> & { summary: string }, role?: AdminRole) =>
      must<RequestDetail>('POST', '', { channel: 'email', category: 'status', ...request }, role),
    open: (id: string, role?: AdminRole) => must<RequestDetail>('GET', `/${id}`, undefined, role),
  };
};

export type Desk = ReturnType<typeof createDesk>;
