import { useCallback, useState } from 'react';
import type { QuickRequest, RequestDetail, RequestInput, SimilarRequest } from '../../../../contracts';
import {
  useInsightsAddToRequestGroupMutation,
  useInsightsCreateRequestGroupMutation,
  useInsightsCreateRequestMutation,
} from '../../../api';
import { useText } from '../../../components';
import { useFieldErrors } from '../field-errors';
import { useSayDone } from '../Undo';
import { lastUsed, rememberUsed } from './last-used';

type Draft = Pick<QuickRequest, 'summary' | 'channel' | 'category'>;

const FIELDS = ['summary', 'channel', 'category'] as const satisfies (keyof Draft)[];

/** What is written in the quick log, and what becomes of it. */
export const useQuickLog = (entry: RequestInput['entry'], codes: string[]) => {
  const text = useText();
  const sayDone = useSayDone();
  const { errors, refuse, settle } = useFieldErrors(FIELDS);
  const [draft, setDraft] = useState<Draft>(() => ({ summary: '', ...lastUsed() }));
  const [create, creating] = useInsightsCreateRequestMutation();
  const [addToGroup, adding] = useInsightsAddToRequestGroupMutation();
  const [createGroup, grouping] = useInsightsCreateRequestGroupMutation();
  // The one that was used last may be archived now.
  const category = codes.length === 0 || codes.includes(draft.category) ? draft.category : codes[codes.length - 1];
  const summary = draft.summary.trim();

  const store = useCallback(async (): Promise<RequestDetail | null> => {
    if (summary === '') return null;
    try {
      const used = { channel: draft.channel, category };
      const request = await create({ summary, ...used, ...(entry ? { entry } : {}) }).unwrap();
      rememberUsed(used);
      settle();
      setDraft({ summary: '', ...used });
      return request;
    } catch (error) {
      refuse(error);
      return null;
    }
  }, [category, create, draft.channel, entry, refuse, settle, summary]);

  const log = useCallback(async (): Promise<boolean> => {
    const request = await store();
    if (request === null) return false;
    sayDone({ message: text('requests.logged', { summary: request.summary }), operation: null });
    return true;
  }, [sayDone, store, text]);

  const logAgain = useCallback(
    async ({ request: known }: SimilarRequest): Promise<boolean> => {
      const request = await store();
      if (request === null) return false;
      try {
        const operation =
          known.group === null
            ? (await createGroup({ title: known.summary, ids: [known.id, request.id] }).unwrap()).operation
            : (await addToGroup({ id: known.group.id, ids: [request.id] }).unwrap()).id;
        sayDone({ message: text('requests.loggedAgain', { count: (known.group?.count ?? 1) + 1 }), operation });
      } catch (error) {
        refuse(error);
      }
      return true;
    },
    [addToGroup, createGroup, refuse, sayDone, store, text]
  );

  return {
    draft: { ...draft, category },
    change: useCallback((part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part })), []),
    errors,
    isBusy: creating.isLoading || adding.isLoading || grouping.isLoading,
    isEmpty: summary === '',
    log,
    logAgain,
  };
};
