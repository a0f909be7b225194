import { EmptyNote, Panel, RankedList, useMayOpen, useText, type RankedRow, type Text, type TextKey } from '../../components';
import { PLUGIN_ID, type Group } from '../../../contracts';

const WORDS: Record<string, TextKey> = {
  '1xx': 'performance.status.1xx',
  '2xx': 'performance.status.2xx',
  '3xx': 'performance.status.3xx',
  '4xx': 'performance.status.4xx',
  '5xx': 'performance.status.5xx',
};

/** @param search null where single events may not be seen */
const rowOf = ({ key, label, values }: Group, text: Text, search: string | null): RankedRow => {
  const words = key === null ? undefined : WORDS[key];
  if (key === null || words === undefined)
    return { key: key ?? '', label: label ?? key ?? text('group.none'), value: values.count ?? 0 };
  const row = { key, label: text(words), value: values.count ?? 0 };
  if (search === null) return row;
  const parameters = new URLSearchParams(search);
  // The numbers are about the API; the events are about everything.
  parameters.set('kind', 'api_request');
  parameters.set('status', key);
  return { ...row, to: `/plugins/${PLUGIN_ID}/events?${parameters.toString()}` };
};

interface StatusClassesProps {
  groups: Group[];
  search: string;
}

/** How many answers were fine, redirected, refused or failed; each leads to its events. */
export const StatusClasses = ({ groups, search }: StatusClassesProps) => {
  const text = useText();
  const mayOpen = useMayOpen();
  const rows = groups.map((group) => rowOf(group, text, mayOpen('readEvents') ? search : null));
  return (
    <Panel title={text('performance.status.title')}>
      {groups.length === 0 ? (
        <EmptyNote title={text('charts.empty')} />
      ) : (
        <RankedList label={text('performance.status.title')} rows={rows} />
      )}
    </Panel>
  );
};
