import { useState } from 'react';
import { Button, Checkbox, Flex, Typography } from '@strapi/design-system';
import type { RequestDetail, SimilarRequest } from '../../../../contracts';
import { useInsightsSimilarRequestsQuery } from '../../../api';
import { EmptyNote, Panel, QueryState, useMayOpen, useText } from '../../../components';
import { GroupDialog } from '../bulk/GroupDialog';
import { SimilarItem } from '../SimilarItem';

const SHOWN = 5;

/** What was asked like this, and a way to say that it is the same. */
export const SimilarPanel = ({ request }: { request: RequestDetail }) => {
  const text = useText();
  const { id, summary } = request;
  const query = useInsightsSimilarRequestsQuery({ text: summary, except: id, limit: SHOWN });
  return (
    <Panel title={text('requests.similar')}>
      <QueryState query={query} isEmpty={(found) => found.length === 0} empty={<EmptyNote title={text('requests.similar.none')} />}>
        {(found) => <Found request={request} found={found} />}
      </QueryState>
    </Panel>
  );
};

const Found = ({ request, found }: { request: RequestDetail; found: SimilarRequest[] }) => {
  const text = useText();
  const mayWrite = useMayOpen()('writeRequests');
  const [chosen, setChosen] = useState<string[]>([]);
  const [isGrouping, setIsGrouping] = useState(false);
  const isIn = ({ group }: SimilarRequest['request']): boolean => group !== null && group.id === request.group?.id;
  const others = found.map((similar) => similar.request).filter(({ id }) => chosen.includes(id));
  const toggle = (id: string): void => setChosen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
        {found.map((similar) => (
          <li key={similar.request.id}>
            <SimilarItem
              similar={similar}
              action={
                isIn(similar.request) ? (
                  <Typography variant="pi" textColor="neutral600">
                    {text('requests.similar.sameGroup')}
                  </Typography>
                ) : mayWrite ? (
                  <Checkbox checked={chosen.includes(similar.request.id)} onCheckedChange={() => toggle(similar.request.id)}>
                    {text('requests.similar.same')}
                  </Checkbox>
                ) : null
              }
            />
          </li>
        ))}
      </Flex>
      {mayWrite && found.some((similar) => !isIn(similar.request)) ? (
        <Flex>
          <Button size="S" variant="secondary" disabled={others.length === 0} onClick={() => setIsGrouping(true)}>
            {text('requests.similar.group')}
          </Button>
        </Flex>
      ) : null}
      {isGrouping ? (
        <GroupDialog
          requests={[request, ...others]}
          onDone={() => {
            setIsGrouping(false);
            setChosen([]);
          }}
          onClose={() => setIsGrouping(false)}
        />
      ) : null}
    </Flex>
  );
};
