import { useMemo, useState } from 'react';

import { Box, Flex, Status, TextButton, Typography } from '@strapi/design-system';

import type { FeatureAdoption } from '../../../contracts';
import { EmptyNote, Panel, RankedTable, useFormats, useText, type RankedColumn } from '../../components';

const VARIANTS = { adopted: 'success', new: 'secondary', fading: 'warning', unused: 'neutral' } as const;

/** An endpoint by its route: the handler's name says less to who uses the API. */
const nameOf = ({ kind, feature, label }: FeatureAdoption) => (kind === 'endpoint' ? feature : label);

const State = ({ state }: Pick<FeatureAdoption, 'state'>) => {
  const text = useText();
  return (
    <Flex>
      <Status variant={VARIANTS[state]} size="S">
        <Typography variant="pi" fontWeight="bold">
          {text(`usage.adoption.${state}`)}
        </Typography>
      </Status>
    </Flex>
  );
};

const SHOWN_AT_FIRST = 10;

/** What people took up, what is new, what they turn away from, and what nobody uses: candidates for removal. */
export const Adoption = ({ rows }: { rows: FeatureAdoption[] }) => {
  const text = useText();
  const formats = useFormats();
  const [all, setAll] = useState(false);
  const columns = useMemo<RankedColumn<FeatureAdoption>[]>(
    () => [
      { key: 'label', header: text('usage.adoption.name'), render: nameOf },
      { key: 'kind', header: text('usage.adoption.kind'), render: (row) => text(`usage.adoption.${row.kind}`) },
      { key: 'count', header: text('usage.adoption.count'), render: (row) => formats.number(row.count) },
      { key: 'previous', header: text('usage.adoption.previous'), render: (row) => formats.number(row.previous) },
      { key: 'state', header: text('usage.adoption.state'), render: (row) => <State state={row.state} /> },
    ],
    [text, formats]
  );
  return (
    <Panel title={text('usage.adoption')} description={text('usage.adoption.description')}>
      {rows.length === 0 ? (
        <EmptyNote title={text('usage.adoption.empty')} />
      ) : (
        <Flex direction="column" alignItems="stretch" gap={2}>
          <RankedTable
            caption={text('usage.adoption')}
            columns={columns}
            rows={all ? rows : rows.slice(0, SHOWN_AT_FIRST)}
            keyOf={(row) => `${row.kind} ${row.feature}`}
          />
          {rows.length > SHOWN_AT_FIRST ? (
            <Box>
              <TextButton aria-expanded={all} onClick={() => setAll(!all)}>
                {all ? text('usage.adoption.fewer') : text('usage.adoption.all', { count: rows.length })}
              </TextButton>
            </Box>
          ) : null}
        </Flex>
      )}
    </Panel>
  );
};
