import { Tooltip, Typography } from '@strapi/design-system';
import { useFormats, useText } from '../../components';

/** Stands where the uptime of an endpoint cannot be told, and says why to the pointer, the keyboard and screen readers. */
export const UnknownUptime = () => {
  const text = useText();
  const formats = useFormats();
  return (
    <Tooltip label={text('performance.uptime.unknown')}>
      <Typography tag="span" textColor="neutral800" tabIndex={0}>
        {formats.share(null)}
      </Typography>
    </Tooltip>
  );
};
