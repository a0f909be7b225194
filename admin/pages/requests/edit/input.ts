import type { RequestDetail, RequestInput } from '../../../../contracts';
import type { LastUsed } from '../quick/last-used';

/** What a new request begins as. */
export const blankInput = (used: LastUsed, receivedAt: string): RequestInput => ({
  summary: '',
  details: '',
  requester: { name: null, email: null, organisation: null },
  channel: used.channel,
  category: used.category,
  priority: 'normal',
  receivedAt,
  handlingMinutes: null,
  entry: null,
  tags: [],
  owner: null,
  organisation: null,
  state: 'new',
});

/** What can be written of a request that is there. */
export const inputOf = (request: RequestDetail): RequestInput => {
  const { summary, details, requester, channel, category, priority, receivedAt, handlingMinutes, tags, organisation, state } = request;
  return {
    summary,
    details,
    requester: { name: requester.name, email: requester.email, organisation: requester.organisation },
    channel,
    category,
    priority,
    receivedAt,
    handlingMinutes,
    entry: request.entry === null ? null : { uid: request.entry.uid, documentId: request.entry.documentId },
    tags: [...tags],
    owner: request.owner?.id ?? null,
    organisation,
    state,
  };
};

/** Only what was changed is saved: what somebody else wrote meanwhile into other fields stays. */
export const changedParts = (before: RequestInput, after: RequestInput): Partial<RequestInput> =>
  Object.fromEntries(Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(Object.entries(before).find(([key]) => key === name)?.[1])));

const ENTRY = /\/content-manager\/(?:collection|single)-types\/([^/?#]+::[^/?#]+)\/([^/?#]+)/;

/** `https://…/admin/content-manager/collection-types/api::article.article/k7f3?…` -> the entry it leads to; null where it is none. */
export const entryOfAddress = (address: string): RequestInput['entry'] => {
  const [, uid, documentId] = ENTRY.exec(address) ?? [];
  if (uid === undefined || documentId === undefined || documentId === 'create') return null;
  try {
    return { uid: decodeURIComponent(uid), documentId: decodeURIComponent(documentId) };
  } catch {
    return null;
  }
};

/** Whether somebody wrote an address, and no words to look for. */
export const isAddress = (written: string): boolean => /^\s*https?:\/\//i.test(written) || written.includes('/content-manager/');
