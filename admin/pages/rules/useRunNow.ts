import { useNotification } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import type { RuleSummary } from '../../../contracts';
import { useInsightsRunRuleMutation } from '../../api';
import { executionPath, useProblem, useText } from '../../components';

/** Runs a rule at once, and opens what it did. */
export const useRunNow = ({ id, name }: Pick<RuleSummary, 'id' | 'name'>) => {
  const text = useText();
  const navigate = useNavigate();
  const problem = useProblem();
  const { toggleNotification } = useNotification();
  const [run, { isLoading }] = useInsightsRunRuleMutation();
  const runNow = (): void => {
    void run({ id })
      .unwrap()
      .then((execution) => {
        const { acted, matched, message } = execution;
        const type = execution.state === 'failed' ? 'danger' : execution.state === 'succeeded' ? 'success' : 'info';
        toggleNotification({ type, message: message ?? text('rules.done.ran', { name, acted, matched }) });
        navigate(executionPath(execution.id));
      }, problem);
  };
  return { runNow, isRunning: isLoading };
};
