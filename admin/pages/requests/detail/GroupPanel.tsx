import { useState } from 'react';
import { Button, Checkbox, Flex, Typography } from '@strapi/design-system';
import type { RequestDetail, RequestView } from '../../../../contracts';
import { useInsightsRequestsQuery } from '../../../api';
import { EmptyNote, Panel, QueryState, TextLink, useMayOpen, useText, When } from '../../../components';
import { listPath, requestPath } from '../addresses';
import { GroupDialog } from '../bulk/GroupDialog';
import { SplitDialog } from '../bulk/SplitDialog';
import { GroupActions } from '../groups/GroupActions';

const SHOWN = 10;

/** The other requests that ask the same. */
export const GroupPanel = ({ request }: { request: RequestDetail }) => {
  const text = useText();
  const mayWrite = useMayOpen()('writeRequests');
  const [isGrouping, setIsGrouping] = useState(false);
  const { group } = request;
  if (group !== null) {
    return (
      <Panel title={text('requests.group.asked', { count: group.count })} description={group.title}>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Members key={group.id} group={group} />
          <GroupActions group={group} />
        </Flex>
      </Panel>
    );
  }
  const close = (): void => setIsGrouping(false);
  return (
    <Panel title={text('requests.column.group')}>
      <EmptyNote
        title={text('requests.group.none')}
        action={
          mayWrite ? (
            <Button size="S" variant="secondary" onClick={() => setIsGrouping(true)}>
              {text('requests.group.add')}
            </Button>
          ) : undefined
        }
      />
      {isGrouping ? <GroupDialog requests={[request]} onDone={close} onClose={close} /> : null}
    </Panel>
  );
};

const Members = ({ group }: { group: NonNullable<RequestDetail['group']> }) => {
  const text = useText();
  const mayWrite = useMayOpen()('writeRequests');
  const query = useInsightsRequestsQuery({ group: group.id, pageSize: SHOWN }, { refetchOnMountOrArgChange: true });
  const [chosen, setChosen] = useState<string[]>([]);
  const [isSplitting, setIsSplitting] = useState(false);
  const toggle = (id: string): void => setChosen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  const close = (): void => setIsSplitting(false);
  return (
    <QueryState query={query}>
      {({ data, next }) => (
        <Flex direction="column" alignItems="stretch" gap={3}>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={2} aria-label={text('requests.group.members')}>
            {data.map((member) => (
              <Member key={member.id} member={member} isChosen={chosen.includes(member.id)} onToggle={mayWrite ? () => toggle(member.id) : undefined} />
            ))}
          </Flex>
          {next === null ? null : <TextLink to={listPath({ group: group.id })}>{text('requests.group.all', { count: group.count })}</TextLink>}
          {chosen.length > 0 ? (
            <Flex>
              <Button size="S" variant="secondary" onClick={() => setIsSplitting(true)}>
                {text('requests.group.split')}
              </Button>
            </Flex>
          ) : null}
          {isSplitting ? (
            <SplitDialog
              group={group.id}
              ids={chosen}
              onDone={() => {
                close();
                setChosen([]);
              }}
              onClose={close}
            />
          ) : null}
        </Flex>
      )}
    </QueryState>
  );
};

interface MemberProps {
  member: RequestView;
  isChosen: boolean;
  onToggle: (() => void) | undefined;
}

const Member = ({ member, isChosen, onToggle }: MemberProps) => {
  const text = useText();
  return (
    <Flex tag="li" gap={3} alignItems="flex-start">
      {onToggle ? <Checkbox aria-label={text('requests.select.one', { summary: member.summary })} checked={isChosen} onCheckedChange={onToggle} /> : null}
      <Flex direction="column" alignItems="flex-start" minWidth={0}>
        <TextLink to={requestPath(member.id)}>{member.summary}</TextLink>
        <Typography variant="pi" textColor="neutral600">
          {member.requester.name ?? member.requester.organisation ?? text(`requests.channel.${member.channel}`)} · <When at={member.receivedAt} small color="neutral600" />
        </Typography>
      </Flex>
    </Flex>
  );
};
