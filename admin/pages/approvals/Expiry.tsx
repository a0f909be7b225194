import { Typography } from '@strapi/design-system';
import { useFormats, useText } from '../../components';

const SOON_MS = 86_400_000;

/** Until when it can be decided; marked where that is less than a day away. */
export const Expiry = ({ at }: { at: string }) => {
  const text = useText();
  const formats = useFormats();
  const isSoon = Date.parse(at) - Date.now() < SOON_MS;
  return (
    <Typography
      variant="pi"
      textColor={isSoon ? 'danger600' : 'neutral600'}
      fontWeight={isSoon ? 'semiBold' : undefined}
      title={formats.dateTime(at)}
    >
      {text('approvals.expires', { when: formats.relative(at) })}
    </Typography>
  );
};
