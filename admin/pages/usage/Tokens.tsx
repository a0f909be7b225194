import { useMemo } from 'react';

import type { UsageOfToken } from '../../../contracts';
import { EmptyNote, Panel, RankedTable, useFormats, useText, type RankedColumn } from '../../components';

/** What each API token was used for, and when last: an unused one can be revoked. */
export const Tokens = ({ tokens, timeZone }: { tokens: UsageOfToken[]; timeZone: string }) => {
  const text = useText();
  const formats = useFormats();
  const columns = useMemo<RankedColumn<UsageOfToken>[]>(
    () => [
      { key: 'name', header: text('usage.tokens.name'), render: (token) => token.name },
      { key: 'requests', header: text('usage.tokens.requests'), render: (token) => formats.number(token.requests) },
      { key: 'errors', header: text('usage.tokens.errors'), render: (token) => formats.number(token.errors) },
      {
        key: 'errorRate',
        header: text('usage.tokens.errorRate'),
        render: (token) => formats.percent(token.requests > 0 ? token.errors / token.requests : null),
      },
      {
        key: 'lastUsed',
        header: text('usage.tokens.lastUsed'),
        render: ({ lastUsed }) =>
          lastUsed === null ? (
            text('usage.tokens.never')
          ) : (
            <time dateTime={lastUsed} title={formats.dateTime(lastUsed, timeZone)}>
              {formats.relative(lastUsed)}
            </time>
          ),
      },
    ],
    [text, formats, timeZone]
  );
  return (
    <Panel title={text('usage.tokens')} description={text('usage.tokens.description')}>
      {tokens.length === 0 ? (
        <EmptyNote title={text('usage.tokens.empty')}>{text('usage.tokens.how')}</EmptyNote>
      ) : (
        <RankedTable caption={text('usage.tokens')} columns={columns} rows={tokens} keyOf={(token) => token.id} />
      )}
    </Panel>
  );
};
