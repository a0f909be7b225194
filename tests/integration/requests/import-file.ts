import type { RequestImportOptions, RequestImportView } from '../../../contracts';
import type { AdminRole, RunningStrapi } from '../harness';

/** Sends a file as the panel does, and waits until it is read. */
export const importFile = async (
  app: RunningStrapi,
  name: string,
  content: string | Buffer,
  options?: Partial<RequestImportOptions>,
  role?: AdminRole
): Promise<RequestImportView> => {
  const token = await app.adminToken(role);
  const form = new FormData();
  form.set('file', new File([new Uint8Array(Buffer.from(content))], name));
  if (options) form.set('options', JSON.stringify(options));
  const answer = await app.request('POST', '/insights/requests/imports', { token, body: form });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  const { data: begun } = answer.body as { data: RequestImportView };
  for (;;) {
    const list = await app.request('GET', '/insights/requests/imports', { token });
    const found = (list.body as { data: RequestImportView[] }).data.find(({ id }) => id === begun.id);
    if (!found) throw new Error('The import is not in the list');
    if (found.state !== 'running') return found;
  }
};
