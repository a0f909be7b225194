import { useState } from 'react';
import { Flex } from '@strapi/design-system';
import { useInsightsRequestImportsQuery, useLive } from '../../../api';
import { EmptyNote, Panel, QueryState, useText } from '../../../components';
import { ImportItem } from './ImportItem';

const BUSY_MS = 1_000;
const IDLE_MS = 15_000;

/** The last imports, newest first. Asked each second while one of them runs. */
export const Imports = () => {
  const text = useText();
  const [isBusy, setIsBusy] = useState(false);
  const query = useInsightsRequestImportsQuery({}, useLive(isBusy ? BUSY_MS : IDLE_MS));
  const isRunning = query.data?.some(({ state }) => state === 'running') ?? false;
  // How often is asked depends on the answer: React takes it up before anything is drawn.
  if (isRunning !== isBusy) setIsBusy(isRunning);
  return (
    <Panel title={text('requests.import.last')}>
      <QueryState
        query={query}
        isEmpty={(imports) => imports.length === 0}
        empty={<EmptyNote title={text('requests.import.none')}>{text('requests.import.none.hint')}</EmptyNote>}
      >
        {(imports) => (
          <Flex tag="ul" direction="column" alignItems="stretch" gap={4} aria-label={text('requests.import.last')}>
            {imports.map((one) => (
              <li key={one.id}>
                <ImportItem view={one} />
              </li>
            ))}
          </Flex>
        )}
      </QueryState>
    </Panel>
  );
};
