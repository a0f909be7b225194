import { IconButton } from '@strapi/design-system';
import { Duplicate } from '@strapi/icons';
import { useClipboard, useNotification } from '@strapi/strapi/admin';
import { useText } from '../../components';

/** Puts the value on the clipboard and says so. */
export const CopyButton = ({ value, name }: { value: string; name: string }) => {
  const text = useText();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();
  const onClick = async () => {
    const done = await copy(value);
    toggleNotification({
      type: done ? 'success' : 'warning',
      message: text(done ? 'events.copied' : 'events.copyFailed'),
    });
  };
  return (
    <IconButton size="XS" variant="ghost" label={text('events.copy', { name })} onClick={onClick}>
      <Duplicate />
    </IconButton>
  );
};
