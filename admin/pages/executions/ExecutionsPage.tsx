import { useParams } from 'react-router-dom';
import { PageFrame, useText } from '../../components';
import { ExecutionDetails } from './ExecutionDetails';
import { ExecutionFilterForm } from './ExecutionFilterForm';
import { ExecutionList } from './ExecutionList';

/** Everything that rules did, and why; below `/<id>` one execution. */
export const ExecutionsPage = () => {
  const { id } = useParams<{ id: string }>();
  return id === undefined ? <Executions /> : <ExecutionDetails key={id} id={id} />;
};

const Executions = () => {
  const text = useText();
  return (
    <PageFrame title={text('executions.title')} subtitle={text('executions.subtitle')} permission="readRules">
      <ExecutionFilterForm />
      <ExecutionList />
    </PageFrame>
  );
};
