import { useNotification } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import type { RuleDetail } from '../../../../contracts';
import { useInsightsRuleVocabularyQuery, useInsightsSubmitRuleMutation } from '../../../api';
import { approvalPath, useProblem, useText } from '../../../components';
import { SubmitDialog } from '../edit/SubmitDialog';

/** Submits the latest version as it is, and opens its approval. */
export const SubmitRule = ({ rule: { id }, onClose }: { rule: RuleDetail; onClose: () => void }) => {
  const text = useText();
  const navigate = useNavigate();
  const problem = useProblem();
  const { toggleNotification } = useNotification();
  const { data: vocabulary } = useInsightsRuleVocabularyQuery({});
  const [submit, { isLoading }] = useInsightsSubmitRuleMutation();
  if (vocabulary === undefined) return null;
  return (
    <SubmitDialog
      isOpen
      isBusy={isLoading}
      approval={vocabulary.approval}
      onClose={onClose}
      onSubmit={(answer) => {
        void submit({ id, ...answer })
          .unwrap()
          .then((approval) => {
            toggleNotification({ type: 'success', message: text('rules.submit.done') });
            navigate(approvalPath(approval.id));
          }, problem);
      }}
    />
  );
};
