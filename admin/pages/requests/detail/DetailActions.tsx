import { useState } from 'react';
import { Button, Flex, IconButton, MenuItem, SimpleMenu } from '@strapi/design-system';
import { More, Pencil } from '@strapi/icons';
import { useNavigate } from 'react-router-dom';
import { REQUEST_STATES, type RequestDetail, type RequestState } from '../../../../contracts';
import { useInsightsChangeRequestsMutation } from '../../../api';
import { useMayOpen, useText } from '../../../components';
import { requestPath } from '../addresses';
import { CoverDialog } from '../bulk/CoverDialog';
import { EraseDialog } from '../EraseDialog';
import { useOperate } from '../Undo';

type Asked = 'cover' | 'erase';

/** What can be done with one request; what the role may not do is not there. */
export const DetailActions = ({ request }: { request: RequestDetail }) => {
  const text = useText();
  const navigate = useNavigate();
  const mayOpen = useMayOpen();
  const operate = useOperate();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [changeMany, { isLoading }] = useInsightsChangeRequestsMutation();
  const { id, state } = request;
  const [mayWrite, mayErase] = [mayOpen('writeRequests'), mayOpen('eraseRequests')];
  const close = (): void => setAsked(null);
  const change = (next: RequestState): void => {
    void operate(changeMany({ selection: { ids: [id] }, patch: { state: next } }), ({ id: operation, changed }) => ({
      message: text('requests.changed', { changed }),
      operation: changed > 0 ? operation : null,
    }));
  };
  const others = REQUEST_STATES.filter((one) => one !== state && one !== 'covered');

  return (
    <Flex gap={2} wrap="wrap">
      {mayWrite || (mayErase && request.erasedAt === null) ? (
        <SimpleMenu label={text('requests.more')} tag={IconButton} icon={<More />} disabled={isLoading} popoverPlacement="bottom-end">
          {mayWrite ? others.map((next) => <MenuItem key={next} onSelect={() => change(next)}>{text(`requests.mark.${next}`)}</MenuItem>) : null}
          {mayErase && request.erasedAt === null ? (
            <MenuItem variant="danger" onSelect={() => setAsked('erase')}>
              {text('requests.erase')}
            </MenuItem>
          ) : null}
        </SimpleMenu>
      ) : null}
      {mayWrite ? (
        <Button variant="secondary" startIcon={<Pencil />} onClick={() => navigate(`${requestPath(id)}/edit`)}>
          {text('requests.edit')}
        </Button>
      ) : null}
      {mayOpen('coverRequests') ? <Button onClick={() => setAsked('cover')}>{text('requests.cover')}</Button> : null}
      {asked === 'cover' ? (
        <CoverDialog what={{ selection: { ids: [id] } }} name={request.summary} suggested={request.coverage?.id} onDone={close} onClose={close} />
      ) : null}
      {asked === 'erase' ? <EraseDialog ids={[id]} onDone={close} onClose={close} /> : null}
    </Flex>
  );
};
