import { useParams } from 'react-router-dom';
import { PageFrame, useText } from '../../components';
import { ApprovalDetails } from './ApprovalDetails';
import { Inbox } from './Inbox';

/** Rules that wait for approval, and those that were decided; below `/<id>` one of them. */
export const ApprovalsPage = () => {
  const { id } = useParams<{ id: string }>();
  return id === undefined ? <Approvals /> : <ApprovalDetails key={id} id={id} />;
};

const Approvals = () => {
  const text = useText();
  return (
    <PageFrame title={text('approvals.title')} subtitle={text('approvals.subtitle')} permission="readRules">
      <Inbox />
    </PageFrame>
  );
};
