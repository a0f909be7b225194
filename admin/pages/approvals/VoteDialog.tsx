import { useState, type FormEvent } from 'react';
import { Button, Field, Flex, Modal, Textarea, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useInsightsVoteMutation } from '../../api';
import { isConflict, useFocusBack, useProblem, useText } from '../../components';
import type { ApprovalDetail } from '../../../contracts';
import { shortHash } from './words';

export type Choice = 'approve' | 'reject';

interface VoteDialogProps {
  approval: ApprovalDetail;
  choice: Choice;
  onClose: () => void;
}

/**
 * Votes about the plan that is shown. Where the rule would do something else by now, the server refuses and keeps the new plan; a
 * refused vote has the page ask again, so that it shows that.
 */
const useVote = ({ approval: { id, plan }, choice, onClose }: VoteDialogProps) => {
  const text = useText();
  const problem = useProblem();
  const { toggleNotification } = useNotification();
  const [vote, { isLoading }] = useInsightsVoteMutation();

  const refused = (error: unknown) => {
    if (isConflict(error, 'planHash')) toggleNotification({ type: 'warning', message: text('approvals.vote.changed') });
    else problem(error);
  };

  const send = async (comment: string) => {
    try {
      await vote({ id, decision: choice, comment, planHash: plan.hash }).unwrap();
      toggleNotification({ type: 'success', message: text(`approvals.vote.${choice}.done`) });
    } catch (error) {
      refused(error);
    } finally {
      onClose();
    }
  };
  return { send, isLoading };
};

/** Asks why, and votes. A rejection without a reason helps nobody, so it needs one. */
export const VoteDialog = (props: VoteDialogProps) => {
  const { approval, choice, onClose } = props;
  const text = useText();
  const [comment, setComment] = useState('');
  const [isTried, setIsTried] = useState(false);
  const { send, isLoading } = useVote(props);
  const focusBack = useFocusBack();
  const isMissing = choice === 'reject' && comment.trim() === '';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (!isMissing) void send(comment.trim());
  };

  return (
    <Modal.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Modal.Content aria-describedby={undefined} onCloseAutoFocus={focusBack}>
        <form onSubmit={submit} noValidate>
          <Modal.Header closeLabel={text('rules.close')}>
            <Modal.Title>{text(`approvals.${choice}.title`, { name: approval.rule.name, version: approval.version })}</Modal.Title>
          </Modal.Header>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Typography textColor="neutral800">
                {text(`approvals.${choice}.meaning`, { acting: approval.plan.acting, hash: shortHash(approval.plan.hash) })}
              </Typography>
              <Field.Root
                name="comment"
                required={choice === 'reject'}
                error={isTried && isMissing ? text('approvals.comment.missing') : undefined}
              >
                <Field.Label>{text(choice === 'reject' ? 'approvals.comment.why' : 'approvals.comment')}</Field.Label>
                <Textarea autoFocus value={comment} onChange={(event) => setComment(event.target.value)} />
                <Field.Error />
              </Field.Root>
            </Flex>
          </Modal.Body>
          <Modal.Footer>
            <Button variant="tertiary" onClick={onClose}>
              {text('rules.cancel')}
            </Button>
            <Button type="submit" variant={choice === 'reject' ? 'danger' : 'success'} loading={isLoading}>
              {text(`approvals.${choice}`)}
            </Button>
          </Modal.Footer>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
};
