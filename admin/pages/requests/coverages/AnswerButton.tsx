import { Button } from '@strapi/design-system';
import { Duplicate } from '@strapi/icons';
import { useClipboard, useNotification } from '@strapi/strapi/admin';
import { useText } from '../../../components';

/** Puts the ready answer on the clipboard and says so. */
export const AnswerButton = ({ answer, name }: { answer: string; name: string }) => {
  const text = useText();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();
  const onClick = async (): Promise<void> => {
    const done = await copy(answer);
    toggleNotification({ type: done ? 'success' : 'warning', message: text(done ? 'requests.answer.copied' : 'events.copyFailed') });
  };
  return (
    <Button size="S" variant="secondary" startIcon={<Duplicate />} aria-label={text('requests.answer.copy.label', { name })} onClick={() => void onClick()}>
      {text('requests.answer.copy')}
    </Button>
  );
};
