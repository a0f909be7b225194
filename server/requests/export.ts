import type { RequestFilter, RequestView } from '../../contracts';
import { csvLine } from '../lib';
import type { RequestStore, StoredRequest } from './store';
import type { Reader, Views } from './views';

const PAGE = 500;

/** Everything that a filter finds, newest first, as text in pieces: nothing is kept in memory whole. */
export type ExportRequests = (filter: RequestFilter, format: 'csv' | 'json', reader: Reader) => AsyncGenerator<string>;

const COLUMNS: { [name: string]: (view: RequestView, request: StoredRequest) => string | number | null } = {
  id: ({ id }) => id,
  receivedAt: ({ receivedAt }) => receivedAt,
  summary: ({ summary }) => summary,
  details: (_, { details }) => details,
  requesterName: ({ requester }) => requester.name,
  requesterEmail: ({ requester }) => requester.email,
  requesterOrganisation: ({ requester }) => requester.organisation,
  channel: ({ channel }) => channel,
  category: ({ category }) => category,
  priority: ({ priority }) => priority,
  state: ({ state }) => state,
  handlingMinutes: ({ handlingMinutes }) => handlingMinutes,
  owner: ({ owner }) => owner?.name ?? null,
  tags: ({ tags }) => tags.join(', '),
  group: ({ group }) => group?.title ?? null,
  timesAsked: ({ group }) => group?.count ?? null,
  coveredBy: ({ coverage }) => coverage?.name ?? null,
  coveredByUrl: ({ coverage }) => coverage?.url ?? null,
  leak: ({ leak }) => (leak ? 1 : 0),
  organisation: ({ organisation }) => organisation,
};

export const createExport = ({ requests, views }: { requests: Pick<RequestStore, 'list'>; views: Views }): ExportRequests =>
  async function* (filter, format, reader) {
    yield format === 'csv' ? csvLine(Object.keys(COLUMNS)) : '[';
    let isFirst = true;
    for (let after: { at: number; id: string } | null = null; ; ) {
      const page: StoredRequest[] = await requests.list(filter, after, PAGE);
      const shown = await views.requests(page, reader);
      for (const [index, request] of page.entries()) {
        if (format === 'csv') yield csvLine(Object.values(COLUMNS).map((cell) => cell(shown[index], request)));
        else yield `${isFirst ? '\n' : ',\n'}${JSON.stringify({ ...shown[index], details: request.details })}`;
        isFirst = false;
      }
      const last = page.at(-1);
      if (page.length < PAGE || !last) break;
      after = { at: last.receivedAt, id: last.id };
    }
    if (format === 'json') yield '\n]\n';
  };
