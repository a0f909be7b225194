import { useState } from 'react';
import { Button, Checkbox, Field, Flex, Modal, Textarea, Typography } from '@strapi/design-system';
import type { RuleVocabulary } from '../../../../contracts';
import { useText } from '../../../components';

interface SubmitDialogProps {
  isOpen: boolean;
  isBusy: boolean;
  approval: RuleVocabulary['approval'];
  onSubmit: (answer: { comment: string; activate: boolean }) => void;
  onClose: () => void;
}

/** Asks others to look at the rule, with a word on why. */
export const SubmitDialog = ({ isOpen, isBusy, approval, onSubmit, onClose }: SubmitDialogProps) => {
  const text = useText();
  const [comment, setComment] = useState('');
  const [activate, setActivate] = useState(true);
  return (
    <Modal.Root open={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Modal.Content>
        <Modal.Header closeLabel={text('rules.close')}>
          <Modal.Title>{text('rules.submit.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography>
              {text('rules.submit.text', { quorum: approval.quorum, days: approval.expiryDays })}{' '}
              {text(approval.selfApproval ? 'rules.submit.self' : 'rules.submit.others')}
            </Typography>
            <Field.Root name="comment" hint={text('rules.submit.comment.hint')}>
              <Field.Label>{text('rules.submit.comment')}</Field.Label>
              <Textarea value={comment} onChange={(event) => setComment(event.target.value)} />
              <Field.Hint />
            </Field.Root>
            <Checkbox checked={activate} onCheckedChange={(isOn) => setActivate(isOn === true)}>
              {text('rules.submit.activate')}
            </Checkbox>
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {text('rules.cancel')}
          </Button>
          <Button loading={isBusy} onClick={() => onSubmit({ comment, activate })}>
            {text('rules.submit')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
